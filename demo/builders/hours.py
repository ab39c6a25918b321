"""Weekly hours and time off, made with the supervisor and left alone afterwards."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from booking.models import Place, Supervisor, TimeOff, WeeklyHours
from demo.source import every


def build(*, now: datetime) -> None:
    """Give hours and time off to the supervisors that have no hours yet. Days off count from ``now``."""
    with_hours = set(WeeklyHours.objects.values_list("supervisor__slug", flat=True))
    places = {place.slug: place for place in Place.objects.all()}
    for each in every("supervisors"):
        if each["slug"] in with_hours:
            continue
        supervisor = Supervisor.objects.get(slug=each["slug"])
        WeeklyHours.objects.bulk_create(_hours(supervisor, row, places) for row in each["hours"])
        TimeOff.objects.bulk_create(_off(supervisor, row, now) for row in each.get("time_off", ()))


def _hours(supervisor: Supervisor, row: dict[str, Any], places: dict[str, Place]) -> WeeklyHours:
    return WeeklyHours(
        supervisor=supervisor,
        weekday=row["weekday"],
        starts=row["starts"],
        ends=row["ends"],
        place=places[row["place"]] if "place" in row else None,
        modes=row["modes"],
    )


def _off(supervisor: Supervisor, row: dict[str, Any], now: datetime) -> TimeOff:
    first = now.astimezone(supervisor.tz).date() + timedelta(days=row["in_days"])
    start = datetime.combine(first, time(), supervisor.tz)
    end = datetime.combine(first + timedelta(days=row["days"]), time(), supervisor.tz)
    return TimeOff(supervisor=supervisor, starts_at=start, ends_at=end, kind=row["kind"], note=row["note"])
