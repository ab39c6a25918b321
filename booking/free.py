"""One offer's free starts, and why a start is none: the same calculation for pages, for the hold and for a move."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from booking import calendar, slots
from booking.errors import Misaligned, ModeNotOffered, OutsideHours, SlotPast, SlotTaken, TooFar, TooNear
from booking.slots import Rules, Start, Window


def moment(seconds: int) -> datetime:
    """An aware UTC datetime."""
    return datetime.fromtimestamp(seconds, UTC)


def rules_of(offer: calendar.OfferRow, *, now: datetime, notice: bool = True) -> Rules:
    """The offer's rules at ``now``. The horizon counts whole days of the supervisor's calendar."""
    present = math.ceil(now.timestamp())
    today = now.astimezone(offer.zone).date().toordinal()
    return Rules(
        length=offer.minutes * 60,
        step=offer.step_minutes * 60,
        before=offer.buffer_before * 60,
        after=offer.buffer_after * 60,
        earliest=present + offer.notice_hours * 3600 if notice else present,
        latest=slots.instant(today + offer.horizon_days + 1, 0, offer.zone),
    )


def windows_of(offer: calendar.OfferRow, *, first: int, days: int, mode: str | None = None) -> list[Window]:
    """Working windows in which the offer can be had in some way, or in this way."""
    found = []
    for window in slots.windows(offer.hours, first=first, days=days, zone=offer.zone):
        modes = tuple(one for one in offer.modes if one in window.modes)
        if modes and (mode is None or mode in modes):
            found.append(window._replace(modes=modes))
    return found


def starts_of(
    offer: calendar.OfferRow, busy: calendar.Busy, rules: Rules, *, first: int, days: int, mode: str | None = None
) -> list[Start]:
    """Free starts in order, each once: where windows overlap, their ways to meet are put together."""
    windows = windows_of(offer, first=first, days=days, mode=mode)
    taken = slots.barred(bookings=[one[:2] for one in busy.bookings], time_off=busy.time_off, rules=rules)
    return united(slots.free_starts(windows, taken, rules), windows)


def united(starts: list[Start], windows: Sequence[Window]) -> list[Start]:
    if all(one.ends <= other.starts for one, other in pairwise(windows)):
        return starts
    found: dict[int, Start] = {}
    for start in starts:
        known = found.get(start.at)
        if known is None:
            found[start.at] = start
            continue
        modes = dict.fromkeys((*known.window.modes, *start.window.modes))
        place = known.window.place if known.window.place is not None else start.window.place
        found[start.at] = Start(start.at, known.window._replace(modes=tuple(modes), place=place))
    return [found[at] for at in sorted(found)]


def check_start(
    offer: calendar.OfferRow, busy: calendar.Busy, *, starts_at: datetime, mode: str, now: datetime, notice: bool = True
) -> Start:
    """The start with its window, if it is free. Raises the SlotRefused that says why not."""
    rules = rules_of(offer, now=now, notice=notice)
    at = int(starts_at.timestamp())
    if starts_at <= now:
        raise SlotPast
    if at < rules.earliest:
        raise TooNear
    if at >= rules.latest:
        raise TooFar
    if mode not in offer.modes:
        raise ModeNotOffered
    day = starts_at.astimezone(offer.zone).date().toordinal()
    around = [one for one in windows_of(offer, first=day, days=1) if one.starts <= at and at + rules.length <= one.ends]
    if not around or any(starts < at + rules.length and ends > at for starts, ends in busy.time_off):
        raise OutsideHours
    aligned = [one for one in around if (at - one.starts) % rules.step == 0 and starts_at.microsecond == 0]
    if not aligned:
        raise Misaligned
    possible = [one for one in aligned if mode in one.modes]
    if not possible:
        raise ModeNotOffered
    taken = slots.barred(bookings=[one[:2] for one in busy.bookings], time_off=(), rules=rules)
    if any(low < at < high for low, high in taken):
        raise SlotTaken
    return Start(at, possible[0])
