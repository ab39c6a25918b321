"""Free times of a service, for pages and the JSON: two statements whatever the range (Law 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from i18nfield.strings import LazyI18nString

from booking import calendar, free, slots
from booking.calendar import OfferRow
from booking.errors import NothingFound, NotOffered
from booking.slots import Start
from booking.spoken import works_in

MOST_DAYS = 62
ANYONE = "anyone"


class Slot(NamedTuple):
    """One free time. ``starts_at``/``ends_at`` are aware, on the wall clock of the Availability's zone."""

    starts_at: datetime
    ends_at: datetime
    supervisor_slug: str
    supervisor_name: str
    offer_id: int
    modes: tuple[str, ...]
    place_id: int | None
    place: LazyI18nString | None
    languages: tuple[str, ...]
    """That the supervisor works in."""


class Day(NamedTuple):
    date: date
    slots: tuple[Slot, ...]


class Availability(NamedTuple):
    """``lengths``: every length in minutes that can be booked; ``minutes`` the one that the slots have."""

    service_slug: str
    supervisor_slug: str | None
    zone: ZoneInfo
    minutes: int
    lengths: tuple[int, ...]
    days: tuple[Day, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(slot for day in self.days for slot in day.slots)


class Choice(NamedTuple):
    """The offers of one length to choose among, and the zone whose days are shown."""

    offers: tuple[OfferRow, ...]
    zone: ZoneInfo
    minutes: int
    lengths: tuple[int, ...]


def choose(service: calendar.ServiceRow | None, *, supervisor: str | None, minutes: int | None) -> Choice:
    """Raises NothingFound (no such public service, supervisor or length) and NotOffered (by request, or nobody)."""
    if service is None:
        raise NothingFound
    if service.entry == "request" or not service.offers:
        raise NotOffered
    one = None if supervisor in {None, ANYONE} else supervisor
    mine = [offer for offer in service.offers if one is None or offer.supervisor_slug == one]
    lengths = tuple(sorted({offer.minutes for offer in mine}))
    if not mine or (minutes is not None and minutes not in lengths):
        raise NothingFound
    length = minutes if minutes is not None else lengths[0]
    offers = tuple(offer for offer in mine if offer.minutes == length)
    zone = offers[0].zone if one is not None else ZoneInfo(settings.TIME_ZONE)
    return Choice(offers=offers, zone=zone, minutes=length, lengths=lengths)


def availability(
    service: str | calendar.ServiceRow,
    *,
    first: date,
    days: int,
    now: datetime,
    supervisor: str | None = None,
    minutes: int | None = None,
    mode: str | None = None,
    language: str | None = None,
) -> Availability:
    """Free times of ``days`` local days from ``first``. No ``supervisor`` (or "anyone") merges everybody: each time
    once, with the supervisor who has the fewest bookings that week, and before all with one who works in ``language``
    where it is given. No ``minutes`` means the shortest length.
    A row that the caller has saves the query for it.
    """
    row = calendar.service_row(service) if isinstance(service, str) else service
    choice = choose(row, supervisor=supervisor, minutes=minutes)
    start, end = first.toordinal(), first.toordinal() + days
    busy = calendar.busy(
        {offer.supervisor_id for offer in choice.offers},
        first=free.moment(slots.instant(start - (start - 1) % 7, 0, choice.zone) - slots.DAY),
        until=free.moment(slots.instant(end + (1 - end) % 7, 0, choice.zone) + slots.DAY),
        now=now,
    )
    found = merge(
        [
            (offer, _starts(offer, busy[offer.supervisor_id], choice.zone, start, days, mode, now))
            for offer in choice.offers
        ],
        loads={key: week_loads(one.bookings) for key, one in busy.items()},
        language=language,
    )
    return Availability(
        service_slug=service if isinstance(service, str) else service.slug,
        supervisor_slug=None if supervisor in {None, ANYONE} else supervisor,
        zone=choice.zone,
        minutes=choice.minutes,
        lengths=choice.lengths,
        days=_days(found, choice.zone, first, days),
    )


def _starts(
    offer: OfferRow, busy: calendar.Busy, zone: ZoneInfo, start: int, days: int, mode: str | None, now: datetime
) -> list[Start]:
    """Starts within the shown days, which are another zone's where the supervisor works in one of their own."""
    rules = free.rules_of(offer, now=now)
    rules = rules._replace(
        earliest=max(rules.earliest, slots.instant(start, 0, zone)),
        latest=min(rules.latest, slots.instant(start + days, 0, zone)),
    )
    if rules.earliest >= rules.latest:
        return []
    spare = 0 if zone.key == offer.zone.key else 1
    return free.starts_of(offer, busy, rules, first=start - spare, days=days + 2 * spare, mode=mode)


def week_loads(bookings: Iterable[tuple[int, int, int]]) -> Counter[int]:
    """Bookings by week (counted from the Monday before 1970), to spread the work over supervisors."""
    return Counter(week_of(starts) for starts, _ends, _booking in bookings)


def week_of(at: int) -> int:
    return (at // slots.DAY + 3) // 7


def merge(
    found: Sequence[tuple[OfferRow, list[Start]]], *, loads: dict[int, Counter[int]], language: str | None = None
) -> list[tuple[OfferRow, Start]]:
    """Each time once: of who works in the language, of the fewest bookings that week, by position, by primary key."""
    if len(found) == 1:
        offer, starts = found[0]
        return [(offer, start) for start in starts]
    best: dict[int, tuple[tuple[bool, int, int, int], OfferRow, Start]] = {}
    for offer, starts in found:
        load, foreign = loads[offer.supervisor_id], not _suits(offer.languages, language)
        for start in starts:
            rank = (foreign, load[week_of(start.at)], offer.position, offer.supervisor_id)
            known = best.get(start.at)
            if known is None or rank < known[0]:
                best[start.at] = (rank, offer, start)
    return [best[at][1:] for at in sorted(best)]


def _suits(languages: Collection[str], language: str | None) -> bool:
    """Also where nothing is known of the languages."""
    return language is None or not languages or works_in(languages, language)


def _days(found: list[tuple[OfferRow, Start]], zone: ZoneInfo, first: date, days: int) -> tuple[Day, ...]:
    by_day: list[list[Slot]] = [[] for _ in range(days)]
    origin = first.toordinal()
    from_timestamp = datetime.fromtimestamp
    for offer, (at, window) in found:
        starts_at = from_timestamp(at, zone)
        by_day[starts_at.toordinal() - origin].append(
            Slot(
                starts_at,
                from_timestamp(at + offer.minutes * 60, zone),
                offer.supervisor_slug,
                offer.supervisor_name,
                offer.id,
                window.modes,
                window.place,
                None if window.place is None else offer.places.get(window.place),
                offer.languages,
            )
        )
    return tuple(Day(first + timedelta(days=number), tuple(slots)) for number, slots in enumerate(by_day))


def next_times(
    service: str,
    *,
    now: datetime,
    count: int = 3,
    supervisor: str | None = None,
    minutes: int | None = None,
    days: int = MOST_DAYS,
    language: str | None = None,
) -> tuple[Slot, ...]:
    """The next ``count`` free times within ``days``, the first of each day first: somebody who looks for a time wants
    days to choose from, not one morning's half hours. Where ``language`` is given, times with those who work in it go
    before the others', which fill up what is left.
    """
    found = availability(
        service,
        first=now.astimezone(ZoneInfo(settings.TIME_ZONE)).date(),
        days=days,
        now=now,
        supervisor=supervisor,
        minutes=minutes,
        language=language,
    )
    people = {slot.supervisor_slug: slot.languages for slot in found.slots}
    suited = {slug for slug, languages in people.items() if _suits(languages, language)}
    ways = [[slot for slot in day.slots if slot.supervisor_slug in suited] for day in found.days]
    others = [[slot for slot in day.slots if slot.supervisor_slug not in suited] for day in found.days]
    firsts = [
        slot for part in (ways, others) for chosen in (slice(1), slice(1, None)) for day in part for slot in day[chosen]
    ]
    return tuple(sorted(firsts[:count]))
