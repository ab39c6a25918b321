"""A booking stands: paid, invoiced or free."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from booking import locks, log
from booking.by import SYSTEM, By
from booking.messages import Kind
from booking.models import Booking, Participant
from booking.signals import booking_confirmed
from booking.states import State, move
from booking.telling import tell

_CONFIRM_SEATS = """
UPDATE booking_participant SET state = 'confirmed' WHERE booking_id = %s AND state <> 'cancelled' RETURNING *
"""
WRITTEN = ("state", "hold_until", "confirmed_at", "paid_with", "terms_accepted_at", "consent_performance_at")


def confirm(booking: Booking, *, now: datetime, paid_with: UUID | None = None, by: By = SYSTEM) -> Booking:
    """Confirms a held booking or one that is being paid. A second call with the same payment changes nothing; what
    money asks for in every other state is settle's to decide.

    Raises IllegalMove, Busy.
    """
    with locks.locked_booking(booking) as fresh:
        if fresh.state == State.CONFIRMED and fresh.paid_with == paid_with:
            return fresh
        fresh.paid_with = paid_with
        confirm_locked(fresh, by=by, now=now)
        return fresh


def confirm_locked(booking: Booking, *, by: By, now: datetime, action: str = "booking.confirm") -> None:
    """The same for a booking whose row the caller has locked."""
    move(booking, State.CONFIRMED)
    booking.hold_until = None
    booking.confirmed_at = now
    booking.save(update_fields=WRITTEN)
    seats = list(Participant.objects.raw(_CONFIRM_SEATS, [booking.pk]))
    booking._prefetched_objects_cache = {"participants": seats}  # type: ignore[attr-defined]  # noqa: SLF001 - tell asks
    log.record(booking, action, by=by, now=now)
    booking_confirmed.send(Booking, booking_uuid=booking.uuid)
    tell(booking, Kind.CONFIRMED)
