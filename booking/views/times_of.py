"""Free times for the picker: one week, and the first one after a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.core.cache import caches
from i18nfield.strings import LazyI18nString

from booking.availability import MOST_DAYS, Availability, Slot, availability
from booking.forms.slot import Chosen
from booking.views.addresses import ANYONE
from booking.views.catalogue import Picked

HINT_SECONDS = 60
"""A hint may be this old. Whoever follows it to a time that was taken meanwhile sees the week as it is."""


class Free(NamedTuple):
    """One free time."""

    starts_at: datetime
    supervisor_name: str
    zone: str
    chosen: Chosen
    place: LazyI18nString | None
    """Where the supervisor works then, however one meets."""
    languages: tuple[str, ...]
    """That the supervisor works in."""


def week(picked: Picked, *, first: date, now: datetime) -> list[Free]:
    """Of seven days from a Monday. Two queries; one where the rules and hours are known (``Picked.row``)."""
    return _free(picked, first=first, days=7, now=now)


def first_week(picked: Picked, *, first: date, last: date, zone: str, now: datetime) -> tuple[list[Free], date]:
    """The first week with a free time, and its Monday; the first of all where there is none. As few where one of
    the first two weeks has some: at a week's end the next one is looked at, so both are asked for at once.
    """
    after = first + timedelta(days=7)
    found = _free(picked, first=first, days=14 if after <= last else 7, now=now)
    this = [one for one in found if _day(one, zone) < after]
    if found:
        return (this, first) if this else (found, after)
    later = _first(picked, picked.who, first=after + timedelta(days=7), last=last, now=now)
    if later is None:
        return [], first
    monday = _day(later, zone) - timedelta(days=_day(later, zone).weekday())
    return week(picked, first=monday, now=now), monday


def _day(free: Free, zone: str) -> date:
    return free.starts_at.astimezone(ZoneInfo(zone)).date()


def first_after(picked: Picked, *, first: date, last: date, now: datetime) -> Free | None:
    """The first free time from ``first`` to the end of the week of ``last``, with the visitor's choices."""
    return _first(picked, picked.who, first=first, last=last, now=now)


def first_with_anybody(picked: Picked, *, first: date, last: date, now: datetime) -> Free | None:
    """The first free time of this length and way, whoever gives it. Remembered for a minute, for every visitor."""
    cache = caches["local"]
    key = f"booking:first:{picked.service.slug}:{picked.minutes}:{picked.mode}"
    found: Free | str | None = cache.get(key)
    if found is None or (isinstance(found, Free) and found.starts_at <= now):
        found = _first(picked, ANYONE, first=first, last=last, now=now) or "none"
        cache.set(key, found, HINT_SECONDS)
    return found if isinstance(found, Free) else None


def _first(picked: Picked, who: str, *, first: date, last: date, now: datetime) -> Free | None:
    """In steps that grow: most people find a time within a fortnight."""
    start, days = first, 14
    while start <= last:
        found = _found(picked, first=start, days=days, now=now, who=who)
        slot = next((slot for day in found.days for slot in day.slots), None)
        if slot is not None:
            return _one(slot, found.zone.key)
        start, days = start + timedelta(days=days), MOST_DAYS
    return None


def _free(picked: Picked, *, first: date, days: int, now: datetime, who: str = "") -> list[Free]:
    found = _found(picked, first=first, days=days, now=now, who=who)
    return [_one(slot, found.zone.key) for slot in found.slots]


def _found(picked: Picked, *, first: date, days: int, now: datetime, who: str) -> Availability:
    return availability(
        picked.row or picked.service.slug,
        first=first,
        days=days,
        now=now,
        supervisor=who or picked.who,
        minutes=picked.minutes,
        mode=picked.mode,
    )


def _one(slot: Slot, zone: str) -> Free:
    return Free(
        starts_at=slot.starts_at,
        supervisor_name=slot.supervisor_name,
        zone=zone,
        chosen=Chosen(starts_at=slot.starts_at, supervisor=slot.supervisor_slug),
        place=slot.place,
        languages=slot.languages,
    )
