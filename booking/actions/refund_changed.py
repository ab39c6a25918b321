"""How a refund goes on is written into the booking's log, for whoever asks where the money is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from booking import log
from booking.by import SYSTEM
from booking.models import Booking


def refund_changed(booking: Booking, *, refund_uuid: UUID, state: str, now: datetime) -> None:
    """Once for each state of a refund."""
    known = booking.log_entries.filter(action="booking.refund", data__refund=str(refund_uuid), data__state=state)
    if not known.exists():
        log.record(booking, "booking.refund", by=SYSTEM, now=now, refund=str(refund_uuid), state=state)
