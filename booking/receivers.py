"""What the ledger tells, worked in booking's own transaction. A failure here retries the ledger's job."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from booking.actions.payment_ended import payment_ended
from booking.actions.refund_changed import refund_changed
from booking.actions.settle import settle
from booking.models import Booking


def on_settled(sender: object, *, reference: UUID, payment_uuid: UUID, at: datetime, **_more: object) -> None:
    booking = Booking.objects.filter(uuid=reference).first()
    if booking is not None:  # else it is another room's
        settle(booking, payment_uuid=payment_uuid, now=timezone.now())


def on_ended(sender: object, *, reference: UUID, payment_uuid: UUID, outcome: str, **_more: object) -> None:
    booking = Booking.objects.filter(uuid=reference).first()
    if booking is not None:
        payment_ended(booking, payment_uuid=payment_uuid, outcome=outcome, now=timezone.now())


def on_refund(sender: object, *, reference: UUID, refund_uuid: UUID, state: str, **_more: object) -> None:
    booking = Booking.objects.filter(uuid=reference).first()
    if booking is not None:
        refund_changed(booking, refund_uuid=refund_uuid, state=state, now=timezone.now())
