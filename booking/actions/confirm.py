"""A booking stands: paid, invoiced or free."""

from __future__ import annotations

from datetime import datetime

from booking import log
from booking.by import By
from booking.messages import Kind
from booking.models import Booking, Participant
from booking.signals import booking_confirmed
from booking.states import State, move
from booking.telling import tell

_CONFIRM_SEATS = """
UPDATE booking_participant SET state = 'confirmed' WHERE booking_id = %s AND state <> 'cancelled' RETURNING *
"""
WRITTEN = ("state", "hold_until", "confirmed_at", "paid_with", "terms_accepted_at", "consent_performance_at")


def confirm_locked(booking: Booking, *, by: By, now: datetime, action: str = "booking.confirm") -> None:
    """Confirms a held booking or one that is being paid, whose row the caller has locked and whose ``paid_with`` the
    caller has set; ``action`` stands in the log. Raises IllegalMove.
    """
    move(booking, State.CONFIRMED)
    booking.hold_until = None
    booking.confirmed_at = now
    booking.save(update_fields=WRITTEN)
    seats = list(Participant.objects.raw(_CONFIRM_SEATS, [booking.pk]))
    booking._prefetched_objects_cache = {"participants": seats}  # type: ignore[attr-defined]  # noqa: SLF001 - tell asks
    log.record(booking, action, by=by, now=now)
    booking_confirmed.send(Booking, booking_uuid=booking.uuid)
    tell(booking, Kind.CONFIRMED)
