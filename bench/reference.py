"""The references: how one would write it plainly, without our calculation's care."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def sweep(
    hours: list[tuple[int, time, time]],
    bookings: list[tuple[int, int]],
    *,
    first: date,
    days: int,
    zone: ZoneInfo,
    length: int,
    step: int,
) -> list[int]:
    """Free starts (seconds since 1970) by a sweep over sorted intervals, the windows built day by day."""
    windows = []
    for number in range(days):
        day = first + timedelta(days=number)
        for weekday, starts, ends in hours:
            if day.weekday() == weekday:
                windows.append(
                    (
                        int(datetime.combine(day, starts, tzinfo=zone).timestamp()),
                        int(datetime.combine(day, ends, tzinfo=zone).timestamp()),
                    )
                )
    windows.sort()
    taken = sorted(bookings)
    found = []
    next_taken = 0
    for opens, closes in windows:
        at = opens
        while at + length <= closes:
            while next_taken < len(taken) and taken[next_taken][1] <= at:
                next_taken += 1
            if next_taken < len(taken) and taken[next_taken][0] < at + length:
                at += step
                continue
            found.append(at)
            at += step
    return found
