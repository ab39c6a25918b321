"""Where the last day of a term falls on a day on which nobody works (Act 150/1930, section 5)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from booking.promise import withdrawal_ends_for
from booking.working_days import working_day

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(
    ("last", "moved", "why"),
    [
        (date(2026, 12, 4), date(2026, 12, 4), "a Friday stays"),
        (date(2026, 11, 28), date(2026, 11, 30), "a Saturday"),
        (date(2026, 11, 29), date(2026, 11, 30), "a Sunday"),
        (date(2026, 6, 19), date(2026, 6, 22), "Midsummer Eve, then Midsummer Day and Sunday"),
        (date(2026, 12, 24), date(2026, 12, 28), "Christmas Eve, two days of Christmas, Sunday"),
        (date(2026, 12, 31), date(2026, 12, 31), "New Year's Eve is a working day"),
        (date(2027, 1, 1), date(2027, 1, 4), "New Year's Day, a Friday"),
        (date(2026, 5, 1), date(2026, 5, 4), "May Day"),
        (date(2026, 4, 2), date(2026, 4, 2), "Maundy Thursday is a working day"),
        (date(2026, 4, 3), date(2026, 4, 7), "Good Friday to Easter Monday"),
        (date(2026, 5, 14), date(2026, 5, 15), "Ascension Day"),
        (date(2027, 12, 6), date(2027, 12, 7), "Independence Day on a Monday"),
        (date(2026, 11, 6), date(2026, 11, 6), "a day of flags is no holiday"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_term_ends_on_a_working_day(last: date, moved: date, why: str) -> None:
    assert working_day(last) == moved


@pytest.mark.parametrize(
    ("ordered", "ends"),
    [
        (datetime(2026, 11, 20, 9, 0, tzinfo=UTC), date(2026, 12, 5)),
        # The 14th day is Saturday 5 December; Sunday the 6th is Independence Day too.
        (datetime(2026, 11, 21, 9, 0, tzinfo=UTC), date(2026, 12, 8)),
        # Half past midnight in Finland: the day of the order is the 21st there.
        (datetime(2026, 11, 20, 22, 30, tzinfo=UTC), date(2026, 12, 8)),
        (datetime(2026, 6, 5, 9, 0, tzinfo=UTC), date(2026, 6, 23)),
        (datetime(2026, 12, 10, 9, 0, tzinfo=UTC), date(2026, 12, 29)),
        # Over the change to summer time: the end of a day on the wall clock, not 14 times 24 hours.
        (datetime(2027, 3, 18, 9, 0, tzinfo=UTC), date(2027, 4, 2)),
    ],
)
def test_fourteen_days_to_withdraw_last_to_the_end_of_a_working_day(ordered: datetime, ends: date) -> None:
    assert withdrawal_ends_for(ordered, HELSINKI) == datetime(ends.year, ends.month, ends.day, tzinfo=HELSINKI)
