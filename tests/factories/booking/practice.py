"""A supervisor who works on weekdays from nine to four, and one offer."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from booking.models import Offer, Service
from tests.factories.booking.catalogue import OfferFactory, ServiceFactory, SupervisorFactory, WeeklyHoursFactory

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
"""A Friday."""
MONDAY = date(2026, 11, 23)


def at(clock: str, day: date = MONDAY, zone: str = "Europe/Helsinki") -> datetime:
    """A local time as an aware datetime: ``at("9:00")``."""
    hour, _, minute = clock.partition(":")
    return datetime.combine(day, time(int(hour), int(minute)), tzinfo=ZoneInfo(zone))


def practice(
    *, service: Service | dict[str, Any] | None = None, supervisor: dict[str, Any] | None = None, **offer: Any
) -> Offer:
    """An offer that can be booked on every weekday 9-16."""
    who = SupervisorFactory.create(**(supervisor or {}))
    for weekday in range(5):
        WeeklyHoursFactory.create(supervisor=who, weekday=weekday)
    what = service if isinstance(service, Service) else ServiceFactory.create(**(service or {}))
    made = OfferFactory.create(supervisor=who, service=what, **offer)
    return Offer.objects.for_hold().get(pk=made.pk)
