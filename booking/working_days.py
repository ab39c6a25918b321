"""Days on which a term that the law sets may end (Act on the Calculation of Prescribed Periods 150/1930, section 5)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from holidays import HolidayBase, country_holidays

SATURDAY = 5


@lru_cache(maxsize=1)
def _holidays() -> HolidayBase:
    """Finland's, whose law holds; each year is worked out when it is first asked for. "public" are the act's days:
    church holidays, Independence Day, May Day, Christmas Eve and Midsummer Eve.
    """
    return country_holidays("FI", categories="public")


def is_holiday(day: date) -> bool:
    """Whether it is one of the act's holidays, whatever day of the week."""
    return day in _holidays()


def working_day(day: date) -> date:
    """The day itself, or the first one after it that is no Saturday, Sunday or holiday."""
    while day.weekday() >= SATURDAY or is_holiday(day):
        day += timedelta(days=1)
    return day
