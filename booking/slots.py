"""Free times as a calculation on integers: no database, no Django.

Instants are seconds since 1970 UTC, lengths are seconds, intervals are half-open (Law 5). Wall-clock hours become
instants in the supervisor's zone, day by day, so that a weekly 9:00 stays 9:00 across a clock change. A local time
that the change leaves out means the instant of the change; one that happens twice means the first (RFC 5545, 3.3.5).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()


class Hours(NamedTuple):
    """Weekly working hours: seconds from local midnight (``ends`` up to 86400); ordinals of the first and last day."""

    weekday: int
    starts: int
    ends: int
    modes: tuple[str, ...] = ()
    place: int | None = None
    first_day: int | None = None
    last_day: int | None = None


class Window(NamedTuple):
    """A stretch of one day in which meetings may be held; the grid of starts begins at ``starts``."""

    starts: int
    ends: int
    modes: tuple[str, ...] = ()
    place: int | None = None


class Rules(NamedTuple):
    """How a meeting lies in time. ``earliest`` (inclusive) and ``latest`` (exclusive) bound its start."""

    length: int
    step: int
    before: int
    after: int
    earliest: int
    latest: int


class Start(NamedTuple):
    """A free start and the window that it lies in."""

    at: int
    window: Window


def instant(day: int, second: int, zone: ZoneInfo) -> int:
    """The instant of a local time: ``day`` is an ordinal, ``second`` counts from midnight as a clock shows it."""
    local = datetime.fromordinal(day) + timedelta(seconds=second)
    naive = (day - EPOCH) * DAY + second
    found = naive - _offset(local, zone)
    if _offset(datetime.fromtimestamp(found, UTC).astimezone(zone), zone) == naive - found:
        return found
    # The clock skips this time: search for the change, which lies between the readings by the two offsets.
    low, high = naive - _offset(local.replace(fold=1), zone), found
    new = _offset(local.replace(fold=1), zone)
    while low < high:
        middle = (low + high) // 2
        if _offset(datetime.fromtimestamp(middle, UTC).astimezone(zone), zone) == new:
            high = middle
        else:
            low = middle + 1
    return low


def _offset(local: datetime, zone: ZoneInfo) -> int:
    shift = zone.utcoffset(local)
    assert shift is not None
    return shift.days * DAY + shift.seconds


def windows(hours: Iterable[Hours], *, first: int, days: int, zone: ZoneInfo) -> list[Window]:
    """The working windows of ``days`` local days from the ordinal ``first``, in order of start."""
    by_weekday: list[list[Hours]] = [[] for _ in range(7)]
    for one in hours:
        by_weekday[one.weekday].append(one)
    found: list[Window] = []
    midnight = instant(first, 0, zone)
    for day in range(first, first + days):
        following = instant(day + 1, 0, zone)
        even = following - midnight == DAY
        for one in by_weekday[(day - 1) % 7]:
            if (one.first_day is not None and day < one.first_day) or (one.last_day is not None and day > one.last_day):
                continue
            starts = midnight + one.starts if even else instant(day, one.starts, zone)
            ends = midnight + one.ends if even else instant(day, one.ends, zone)
            if starts < ends:
                found.append(Window(starts, ends, one.modes, one.place))
        midnight = following
    found.sort()
    return found


def barred(
    *, bookings: Iterable[tuple[int, int]], time_off: Iterable[tuple[int, int]], rules: Rules
) -> list[tuple[int, int]]:
    """Open intervals (low, high) in which no meeting may start, merged and in order.

    A booking keeps its own buffers, and the new meeting's buffers may not touch it either; time off bars the meeting
    itself, not its buffers.
    """
    length, before, after = rules.length, rules.before, rules.after
    spans = [(starts - length - after, ends + before) for starts, ends in bookings]
    spans += [(starts - length, ends) for starts, ends in time_off]
    spans.sort()
    merged: list[tuple[int, int]] = []
    for low, high in spans:
        # Open intervals that only touch leave the point between them free.
        if merged and low < merged[-1][1]:
            if high > merged[-1][1]:
                merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return merged


def free_starts(windows: Iterable[Window], taken: Sequence[tuple[int, int]], rules: Rules) -> list[Start]:
    """Every start on a window's grid at which the whole meeting fits, in order of window and time."""
    length, step, earliest, latest = rules.length, rules.step, rules.earliest, rules.latest
    highs = [high for _, high in taken]
    count = len(taken)
    found: list[Start] = []
    for window in windows:
        at = window.starts
        if at < earliest:
            at += -(-(earliest - at) // step) * step
        last = min(window.ends - length, latest - 1)
        if at > last:
            continue
        nearest = bisect_left(highs, at + 1)
        while at <= last:
            while nearest < count and highs[nearest] <= at:
                nearest += 1
            if nearest == count:
                found += [Start(start, window) for start in range(at, last + 1, step)]
                break
            low, high = taken[nearest]
            if low >= at:
                stop = min(low, last)
                found += [Start(start, window) for start in range(at, stop + 1, step)]
                at += ((stop - at) // step + 1) * step
            if at <= last and low < at < high:
                at += -(-(high - at) // step) * step
    return found
