"""A checkout ended without money: the time need not wait for it any longer (peers 9)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from booking import locks, log
from booking.actions.hold import HOLD
from booking.by import SYSTEM
from booking.models import Booking
from booking.states import State
from payments import api as payments


def payment_ended(booking: Booking, *, payment_uuid: UUID, outcome: str, now: datetime) -> None:
    """Shortens the hold to HOLD from now, so that the visitor can choose another way to pay. A newer attempt keeps
    its own time. Raises Busy: run it again.
    """
    last = payments.state_of(booking.uuid)
    with locks.locked_booking(booking) as fresh:
        newer = last is None or last.uuid != payment_uuid or last.attempt != fresh.payment_attempts
        if fresh.state != State.PAYING or newer:
            return
        assert fresh.hold_until is not None
        if fresh.hold_until > now + HOLD:
            fresh.hold_until = now + HOLD
            fresh.save(update_fields=["hold_until"])
        log.record(fresh, "booking.payment_ended", by=SYSTEM, now=now, payment=str(payment_uuid), outcome=outcome)
