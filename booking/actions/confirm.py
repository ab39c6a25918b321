"""A booking stands: paid, invoiced or free."""

from __future__ import annotations

from datetime import datetime

from booking import log
from booking.by import By
from booking.messages import Kind
from booking.models import Booking
from booking.signals import booking_confirmed
from booking.states import SeatState, State, move, move_seats
from booking.telling import tell

WRITTEN = ("state", "hold_until", "confirmed_at", "paid_with", "terms_accepted_at", "consent_performance_at")


def confirm_locked(booking: Booking, *, by: By, now: datetime, action: str = "booking.confirm") -> None:
    """Confirms a held booking or one that is being paid, whose row the caller has locked and whose ``paid_with`` the
    caller has set; ``action`` stands in the log. Raises IllegalMove.
    """
    move(booking, State.CONFIRMED)
    booking.hold_until = None
    booking.confirmed_at = now
    booking.save(update_fields=WRITTEN)
    move_seats(booking, SeatState.CONFIRMED)
    log.record(booking, action, by=by, now=now)
    booking_confirmed.send(Booking, booking_uuid=booking.uuid)
    tell(booking, Kind.CONFIRMED)
