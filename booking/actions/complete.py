"""Meetings that are over."""

from __future__ import annotations

from datetime import datetime

from booking import locks, log
from booking.by import SYSTEM, By
from booking.errors import CutOffPassed
from booking.models import Booking
from booking.states import SeatState, State, check_move, move, move_seats


def complete_past(*, now: datetime, most: int = 500) -> int:
    """Closes confirmed meetings whose end is over. How many it closed."""
    with locks.locked():
        over = locks.over(now=now, most=most)
        for booking in over:
            check_move(booking.state, State.COMPLETED)
        Booking.objects.filter(pk__in=[one.pk for one in over]).update(state=State.COMPLETED)
        log.record_all(over, "booking.complete", by=SYSTEM, now=now)
        return len(over)


def mark_missed(booking: Booking, *, by: By, now: datetime) -> Booking:
    """Nobody came. Raises CutOffPassed before the start, IllegalMove, Busy."""
    with locks.locked_booking(booking) as fresh:
        check_move(fresh.state, State.MISSED)
        if now < fresh.starts_at:
            raise CutOffPassed
        move(fresh, State.MISSED)
        fresh.save(update_fields=["state"])
        move_seats(fresh, SeatState.MISSED)
        log.record(fresh, "booking.miss", by=by, now=now)
        return fresh
