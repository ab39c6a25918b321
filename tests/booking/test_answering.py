"""By when an enquiry is answered, at moments that are easy to get wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from booking.answer_words import answer_words
from booking.answering import Answer, Rule, answer_to
from booking.shown import shown_until, true_until

HELSINKI = ZoneInfo("Europe/Helsinki")
RULE = Rule(zone=HELSINKI, by=time(14), within=2)
N = "\u00a0"


def there(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("now", "day", "why"),
    [
        ("2026-11-20T13:59", date(2026, 11, 20), "Friday, a minute before"),
        ("2026-11-20T14:00", date(2026, 11, 23), "the hour itself is too late"),
        ("2026-11-20T14:01", date(2026, 11, 23), "Friday, a minute after: Monday"),
        ("2026-11-20T00:00", date(2026, 11, 20), "the night before"),
        ("2026-11-21T18:30", date(2026, 11, 23), "Saturday evening"),
        ("2026-11-22T23:59", date(2026, 11, 23), "Sunday, before midnight"),
        ("2026-12-23T15:00", date(2026, 12, 28), "the afternoon before Christmas Eve"),
        ("2026-12-24T09:00", date(2026, 12, 28), "Christmas Eve, two days of Christmas, Sunday"),
        ("2027-12-06T09:00", date(2027, 12, 7), "Independence Day, a Monday"),
        ("2026-12-04T16:00", date(2026, 12, 7), "the weekend of Independence Day"),
        ("2026-03-28T20:00", date(2026, 3, 30), "the weekend on which summer time begins"),
        ("2026-10-25T03:30", date(2026, 10, 26), "the hour that comes twice"),
        ("2026-06-18T14:30", date(2026, 6, 22), "the eve of Midsummer Eve"),
    ],
)
def test_urgent_is_answered_on_the_next_day_on_which_somebody_does(now: str, day: date, why: str) -> None:
    answer = answer_to(RULE, urgent=True, now=there(now))
    assert answer is not None
    assert (answer.day, answer.by) == (day, time(14)), why


@pytest.mark.parametrize(
    ("now", "day"),
    [("2026-11-20T12:59", date(2026, 11, 20)), ("2026-11-20T13:00", date(2026, 11, 23))],
)
def test_an_answer_takes_its_time(now: str, day: date) -> None:
    answer = answer_to(replace(RULE, takes=timedelta(hours=1)), urgent=True, now=there(now))
    assert answer is not None
    assert answer.day == day


def test_how_long_it_takes_is_counted_over_a_clock_change() -> None:
    """Who also answers on Sundays: on the day with 25 hours, twelve hours before two o'clock are three in the morning
    of summer time.
    """
    rule = replace(RULE, days=frozenset(range(7)), takes=timedelta(hours=12))
    assert rule.latest_on(date(2026, 10, 25)) == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    assert rule.latest_on(date(2026, 3, 29)) == datetime(2026, 3, 28, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-20T09:00", "2026-11-20T14:00"),
        ("2026-11-20T15:00", "2026-11-21T00:00"),
        ("2026-11-21T18:30", "2026-11-22T00:00"),
    ],
)
def test_a_promise_holds_until_the_hour_or_until_midnight(now: str, until: str) -> None:
    answer = answer_to(RULE, urgent=True, now=there(now))
    assert answer is not None
    assert answer.holds_until == there(until)
    changed = answer_to(RULE, urgent=True, now=answer.holds_until)
    assert changed is not None
    assert changed.holds_until > answer.holds_until


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-20T09:00", date(2026, 11, 24)),
        ("2026-11-21T18:30", date(2026, 11, 24)),
        ("2026-11-16T23:30", date(2026, 11, 18)),
        ("2026-12-23T09:00", date(2026, 12, 29)),
        ("2026-12-03T09:00", date(2026, 12, 7)),
    ],
)
def test_all_else_is_answered_within_days_of_answering(now: str, day: date) -> None:
    answer = answer_to(RULE, urgent=False, now=there(now))
    assert answer is not None
    assert (answer.day, answer.by) == (day, None)


def test_the_practice_s_own_days_count() -> None:
    rule = replace(RULE, days=frozenset({1, 3}))  # Tuesdays and Thursdays
    urgent, usual = (answer_to(rule, urgent=each, now=there("2026-11-20T09:00")) for each in (True, False))
    assert urgent is not None
    assert usual is not None
    assert (urgent.day, usual.day) == (date(2026, 11, 24), date(2026, 11, 26))


@pytest.mark.parametrize(
    ("rule", "urgent"),
    [
        (replace(RULE, by=None), True),
        (replace(RULE, within=0), False),
        (replace(RULE, days=frozenset()), True),
        (replace(RULE, days=frozenset()), False),
    ],
)
def test_nothing_is_promised_where_the_settings_promise_nothing(rule: Rule, urgent: bool) -> None:
    assert answer_to(rule, urgent=urgent, now=there("2026-11-20T09:00")) is None


@pytest.mark.parametrize(
    ("language", "today", "monday", "usual"),
    [
        ("en", "today by 14:00", "on Monday 23 November by 14:00", "on Monday 23 November at the latest"),
        (
            "fi",
            "tänään klo 14.00 mennessä",
            "maanantaina 23. marraskuuta klo 14.00 mennessä",
            "viimeistään maanantaina 23. marraskuuta",
        ),
        (
            "sv",
            "i dag senast kl. 14.00",
            "måndagen den 23 november senast kl. 14.00",
            "senast måndagen den 23 november",
        ),
    ],
)
def test_a_promise_in_words(language: str, today: str, monday: str, usual: str) -> None:
    day = date(2026, 11, 23)
    answer = Answer(day, time(14), there("2026-11-23T14:00"))
    with override(language):
        assert answer_words(answer, today=day).replace(N, " ") == today
        assert answer_words(answer, today=date(2026, 11, 20)).replace(N, " ") == monday
        assert answer_words(answer).replace(N, " ") == monday, "a letter does not know on which day it is read"
        assert answer_words(replace(answer, by=None)).replace(N, " ") == usual


def test_the_earliest_end_of_what_a_page_says_counts() -> None:
    request = RequestFactory().get("/")
    assert shown_until(request) is None
    for moment in ("2026-11-20T14:00", "2026-11-20T13:00", "2026-11-21T00:00"):
        true_until(request, there(moment))
    assert shown_until(request) == there("2026-11-20T13:00")
