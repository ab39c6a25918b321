"""What was paid, on a booking's page: the way to its receipt, for whoever paid and for the practice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from booking.facts import BookingFacts
from booking.parts import BookingPart, PartAction
from booking.viewers import Role, Viewer
from payments import api as payments

READERS = {Role.ORDERER, Role.SUPERVISOR, Role.OFFICE}


class PaymentPart(BookingPart):
    """Who only comes does not see what was paid (Law 4)."""

    slug = "payment"

    def actions(self, *, booking: BookingFacts, viewer: Viewer, now: datetime) -> Sequence[PartAction]:
        if not viewer.roles(booking) & READERS:
            return ()
        summary = payments.state_of(booking.uuid, payment_uuid=booking.paid_with)
        if summary is None or summary.settled_at is None or not summary.receipt_url:
            return ()
        back = urlencode({"back": reverse("booking:booking", args=[booking.uuid])})
        return (PartAction(label=_("Receipt"), url=f"{summary.receipt_url}?{back}", emphasis="quiet"),)
