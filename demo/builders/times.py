"""When an invented meeting is, counted from now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from booking.models import Booking, Supervisor
from booking.states import LIVE

WEEKS_TO_TRY = 4
SOON = timedelta(minutes=3)
FIVE_MINUTES = 300


def starts(spec: Mapping[str, Any], supervisor: Supervisor, now: datetime) -> Iterator[datetime]:
    """The instants to try, the best first: in a few minutes, or on a weekday at a wall-clock time (Law 5)."""
    if spec.get("soon"):
        second = (now + SOON).timestamp()
        yield datetime.fromtimestamp(-(-second // FIVE_MINUTES) * FIVE_MINUTES, now.tzinfo)
        return
    way = -1 if "days_ago" in spec else 1
    today = now.astimezone(supervisor.tz).date()
    day = today + timedelta(days=way * spec.get("in_days", spec.get("days_ago", 0)))
    while day.weekday() != spec["weekday"]:
        day += timedelta(days=way)
    for _ in range(WEEKS_TO_TRY):
        yield datetime.combine(day, spec["time"], supervisor.tz)
        day += timedelta(days=way * 7)


def free(supervisor: Supervisor, *, start: datetime, end: datetime) -> bool:
    """Whether no live booking keeps that stretch."""
    overlapping = Booking.objects.filter(
        supervisor=supervisor, state__in=LIVE, blocks_from__lt=end, blocks_until__gt=start
    )
    return not overlapping.exists()
