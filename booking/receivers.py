"""What booking does when others tell something. What the ledger tells is worked in booking's own transaction, and a
failure retries the ledger's job; the rest does one quick thing, defers jobs or passes the word on.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from booking.actions.claim import claim
from booking.actions.payment_ended import payment_ended
from booking.actions.refund_changed import refund_changed
from booking.actions.settle import settle
from booking.errors import Busy
from booking.models import Booking, TimeOff, WeeklyHours
from booking.signals import catalogue_changed, times_changed
from booking.tasks import claim as claim_later


def on_settled(sender: object, *, reference: UUID, payment_uuid: UUID, at: datetime, **_more: object) -> None:
    booking = Booking.objects.filter(uuid=reference).first()
    if booking is not None:  # else it is another room's
        settle(booking, payment_uuid=payment_uuid, now=timezone.now())


def on_secured(sender: object, *, reference: UUID, payment_uuid: UUID, **_more: object) -> None:
    """Confirmed already, unless a crash came between the ledger's answer and that."""
    booking = Booking.objects.filter(uuid=reference).first()
    if booking is not None:
        settle(booking, payment_uuid=payment_uuid, now=timezone.now())


def on_ended(sender: object, *, reference: UUID, payment_uuid: UUID, outcome: str, **_more: object) -> None:
    booking = Booking.objects.filter(uuid=reference).first()
    if booking is not None:
        payment_ended(booking, payment_uuid=payment_uuid, outcome=outcome, now=timezone.now())


def on_refund(sender: object, *, reference: UUID, refund_uuid: UUID, state: str, **_more: object) -> None:
    booking = Booking.objects.filter(uuid=reference).first()
    if booking is not None:
        refund_changed(booking, refund_uuid=refund_uuid, state=state, now=timezone.now())


def on_signed_in(sender: object, *, user: User, addresses: frozenset[str], **_more: object) -> None:
    """Who booked without an account finds the bookings on the page that signing in leads to. Somebody else may be at
    work with one of them for longer than we wait: then a job comes back to it.
    """
    try:
        claim(user, addresses=addresses, now=timezone.now())
    except Busy:
        claim_later.defer(user_id=user.pk)


def on_catalogue(sender: type[object], **_more: object) -> None:
    catalogue_changed.send(sender)


def on_times(sender: type[object], *, instance: WeeklyHours | TimeOff, **_more: object) -> None:
    times_changed.send(sender, supervisor_id=instance.supervisor_id)
