"""Which week an address asks for, and what is shown where there is none such."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest

from booking.errors import NoSuchWeek, WeekOver, WeekTooFar
from booking.views import addresses
from booking.views.above import Problem
from booking.views.week import WeekPage


@dataclass(frozen=True, slots=True)
class Week:
    """A Monday, and the first and last Monday that can be shown."""

    monday: date
    first: date
    last: date


def asked_week(text: str, *, today: date, horizon_days: int) -> Week:
    """This week when none is asked. Raises NoSuchWeek, WeekOver, WeekTooFar."""
    first = addresses.monday(today)
    last = addresses.monday(today + timedelta(days=horizon_days))
    if not text:
        return Week(monday=first, first=first, last=last)
    try:
        monday = addresses.monday_of(text)
    except ValueError:
        raise NoSuchWeek from None
    if monday < first:
        raise WeekOver
    if monday > last:
        raise WeekTooFar(last=last)
    return Week(monday=monday, first=first, last=last)


def nearest(request: HttpRequest, page_of: Callable[..., WeekPage], week: str) -> tuple[WeekPage, Problem | None]:
    """The page of the week that was asked for; else of the nearest that can be shown, and why it is another one."""
    try:
        return page_of(week=week), None
    except WeekTooFar as error:
        return page_of(week=addresses.week_of(error.last)), Problem(error.message, error.status)
    except (NoSuchWeek, WeekOver) as error:
        return page_of(week=""), Problem(error.message, error.status)
