"""Days in words: each in its case, and a number on one line with its month."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from booking import when

N = "\u00a0"
SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", f"Sunnuntaina 22.11.{N}klo{N}14.00"),
        ("sv", f"Söndag 22{N}november{N}kl.{N}14.00"),
        ("en", f"Sunday 22{N}November at{N}14:00"),
    ],
)
def test_a_sunday_is_said_as_any_other_day(language: str, words: str) -> None:
    with override(language):
        assert when.on_moment(SUNDAY, "Europe/Helsinki") == words


def test_a_sunday_within_a_sentence_and_a_monday_too() -> None:
    with override("fi"):
        assert when.on_day(date(2026, 11, 22)) == f"sunnuntaina 22.{N}marraskuuta"
        assert when.on_day(date(2026, 11, 23)) == f"maanantaina 23.{N}marraskuuta"
        assert when.day(date(2026, 11, 22)) == "sunnuntai 22.11."


@pytest.mark.parametrize(
    ("language", "said", "short"),
    [
        ("fi", f"tiistai 24.{N}marraskuuta", f"ti{N}24.11."),
        ("sv", f"tisdag 24{N}november", f"tis{N}24.11"),
        ("en", f"Tuesday 24{N}November", f"Tue{N}24{N}Nov"),
    ],
)
def test_a_number_stays_on_one_line_with_its_month(language: str, said: str, short: str) -> None:
    with override(language):
        assert when.day_said(date(2026, 11, 24)) == said
        assert when.day_short(date(2026, 11, 24)) == short


@pytest.mark.parametrize(
    ("language", "alone", "spanned"),
    [
        ("fi", "klo\u00a015.00–\u206016.00", "klo\u00a015.00–\u206016.00"),
        ("sv", "kl.\u00a015.00–\u206016.00", "kl.\u00a015.00–\u206016.00"),
        ("en", "15:00–\u206016:00", ", 15:00–\u206016:00"),
    ],
)
def test_no_line_ends_within_hours(language: str, alone: str, spanned: str) -> None:
    """After a dash a line may end, unless a word joiner stands there."""
    starts = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
    ends = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    with override(language):
        assert when.hours(starts, ends, "Europe/Helsinki") == alone
        assert when.span(starts, ends, "Europe/Helsinki").endswith(spanned)


@pytest.mark.parametrize(
    ("language", "within", "across"),
    [
        ("fi", "23.11.–\u206029.11.", "30.11.–\u20606.12."),
        ("sv", "23.11–\u206029.11", "30.11–\u20606.12"),
        ("en", "23–\u206029\u00a0Nov", "30\u00a0Nov – 6\u00a0Dec"),
    ],
)
def test_a_week_says_its_month_once_where_the_month_is_a_word(language: str, within: str, across: str) -> None:
    with override(language):
        assert when.day_range(date(2026, 11, 23), date(2026, 11, 29)) == within
        assert when.day_range(date(2026, 11, 30), date(2026, 12, 6)) == across
