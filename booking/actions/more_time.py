"""Somebody needs longer than ten minutes (WCAG 2.2.1; docs/adr/0010)."""

from __future__ import annotations

from datetime import datetime, timedelta

from booking import locks, log
from booking.actions.details import check_pending
from booking.actions.hold import HOLD
from booking.by import VISITOR
from booking.errors import IllegalMove, KeptLongEnough
from booking.models import Booking
from booking.states import State

MOST = timedelta(minutes=40)
"""How long a time is kept for somebody who does not pay, counted from when they chose it."""


def more_time(booking: Booking, *, now: datetime) -> Booking:
    """HOLD anew from now on, until MOST at the latest; pressed twice it gives no more than once.

    Raises HoldLapsed (a lapsed time may be somebody else's already), IllegalMove (a checkout has an end of its own),
    KeptLongEnough, Busy.
    """
    with locks.locked_booking(booking) as fresh:
        check_pending(fresh, now=now)
        if fresh.state != State.HELD:
            raise IllegalMove(current=State(fresh.state), to=State.HELD)
        if not may_have_more(fresh):
            raise KeptLongEnough
        assert fresh.hold_until is not None
        until = min(now + HOLD, fresh.created_at + MOST)
        if until > fresh.hold_until:
            fresh.hold_until = until
            fresh.save(update_fields=["hold_until"])
            log.record(fresh, "booking.more_time", by=VISITOR, now=now)
        return fresh


def may_have_more(booking: Booking) -> bool:
    """Whether a held time has not reached MOST yet."""
    return (
        booking.state == State.HELD
        and booking.hold_until is not None
        and booking.hold_until < booking.created_at + MOST
    )
