"""What users of other booking systems suffer from, each as a visitor would meet it here."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from booking import actions
from booking.models import Booking, Participant
from tests.booking_web.practice import Practice
from tests.booking_web.standing import address as page_of
from tests.booking_web.standing import by_link, paid
from tests.booking_web.steps import checkout, held
from tests.support.jobs import RunJobs


def labels(client: Client, query: str, *, language: str = "en", service: str = "single") -> dict[str, str]:
    """Each free time's value and what a screen reader says of it."""
    html = client.get(f"/{language}/book/{service}/?{query}").content.decode()
    return dict(re.findall(r'value="([^"]+)" aria-label="([^"]+)"', html))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "Maanantai 23.\u00a0marraskuuta\u00a0klo\u00a09.00"),
        ("sv", "Måndag 23\u00a0november\u00a0kl.\u00a09.00"),
        ("en", "Monday 23\u00a0November at\u00a009:00"),
    ],
)
def test_screen_reader_hears_weekday_date_and_time_and_not_only_the_hour(
    client: Client, practice: Practice, language: str, said: str
) -> None:
    found = labels(client, "who=aino&week=2026-W48", language=language)
    assert found["2026-11-23T07:00Z.aino"].lower() == said.lower()


def test_nine_stays_nine_on_both_sides_of_a_clock_change(client: Client, practice: Practice) -> None:
    with time_machine.travel("2027-03-22T09:00+02:00", tick=False):
        before = labels(client, "who=aino&week=2027-W12")
        after = labels(client, "who=aino&week=2027-W13")
        assert before["2027-03-25T07:00Z.aino"] == "Thursday 25\u00a0March at\u00a009:00"
        assert after["2027-03-29T06:00Z.aino"] == "Monday 29\u00a0March at\u00a009:00"
        booking = held(client, slot="2027-03-29T06:00Z.aino")
        assert "9:00" in client.get(f"/en/book/hold/{booking.uuid}/").content.decode()


def test_long_service_is_not_offered_into_the_next_meeting(client: Client, practice: Practice) -> None:
    practice.single.buffer_before = practice.single.buffer_after = 0
    practice.single.save()
    held(Client(), slot="2026-11-23T09:00Z.aino")
    short, long = (labels(client, f"who=aino&week=2026-W48&minutes={minutes}") for minutes in (60, 90))
    assert "2026-11-23T08:00Z.aino" in short
    assert "2026-11-23T08:00Z.aino" not in long, "half an hour of it would be somebody else's"
    assert "2026-11-23T10:00Z.aino" in long
    assert "2026-11-23T12:00Z.aino" not in long, "it would end after the working day"


def test_buffer_of_one_service_keeps_the_times_of_another_free(client: Client, practice: Practice) -> None:
    practice.intro.buffer_after = 45
    practice.intro.save()
    held(Client(), service="intro", slot="2026-11-23T09:00Z.aino", minutes="30")
    found = labels(client, "who=aino&week=2026-W48&minutes=60")
    assert "2026-11-23T10:00Z.aino" not in found, "the intro ends at 11.30 and rests until 12.15"
    assert "2026-11-23T11:00Z.aino" in found


def test_abandoned_payment_keeps_the_time_no_longer_than_its_checkout(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking, _address = checkout(client)
    assert "2026-11-23T09:00Z.aino" not in labels(Client(), "who=aino&week=2026-W48")
    now.shift(timedelta(minutes=34))
    assert "2026-11-23T09:00Z.aino" in labels(Client(), "who=aino&week=2026-W48")
    assert held(Client()).starts_at == booking.starts_at


def test_seats_do_not_leak_their_neighbours_by_page_or_calendar(practice: Practice, run_jobs: RunJobs) -> None:
    maker = Client()
    booking = paid(maker, run_jobs)
    Booking.objects.filter(pk=booking.pk).update(capacity=3)
    one, two = (
        Participant.objects.create(
            booking=booking, seat=seat, state="confirmed", name=name, email=f"{name}@posti.example", language="en"
        )
        for seat, name in ((2, "Oili"), (3, "Pentti"))
    )
    for mine, hidden in ((one, ("Pentti", "Elina")), (two, ("Oili", "Elina"))):
        browser = by_link(mine)
        for what in ("", "calendar.ics"):
            shown = browser.get(page_of(booking, what)).content.decode()
            assert not any(name.lower() in shown.lower() for name in hidden), what
    orderers = maker.get(page_of(booking)).content.decode()
    assert "@posti.example" not in orderers.replace("elina@posti.example", "")


def test_a_visitor_who_keeps_pressing_bars_a_time_for_forty_minutes_at_most(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    """The time of a visitor who keeps pressing is free again after forty minutes."""
    booking = held(client)
    for _ in range(5):
        now.shift(timedelta(minutes=9))
        client.post(f"/en/book/hold/{booking.uuid}/more-time/", headers={"HX-Request": "true"})
    assert actions.hold(
        practice.offer,
        starts_at=booking.starts_at,
        mode="remote",
        visitor_key="somebody",
        language="fi",
        now=booking.created_at + timedelta(minutes=40),
    )
