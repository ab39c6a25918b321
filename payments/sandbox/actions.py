"""What the payer does on the sandbox's page."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction

from payments.actions.receive import receive
from payments.sandbox.messages import message_of
from payments.sandbox.models import Checkout, CheckoutState
from payments.sandbox.provider import SandboxProvider

Method = Literal["card", "mobilepay"]


@transaction.atomic
def pay(payment: UUID, *, method: Method, now: datetime) -> Checkout:
    """Paid, if it is still open; the message about it takes the way of any provider's message."""
    checkout = Checkout.objects.select_for_update().get(payment=payment)
    if checkout.state == CheckoutState.OPEN and now < checkout.expires_at:
        checkout.state, checkout.method = CheckoutState.PAID, method
        checkout.save(update_fields=("state", "method"))
        body, headers = message_of(checkout, "checkout.paid", now=now)
        receive(SandboxProvider(), body=body, headers=headers, now=now)
    return checkout


@transaction.atomic
def decline(payment: UUID) -> Checkout:
    """The bank says no; the payer may try again, as on a real page."""
    checkout = Checkout.objects.select_for_update().get(payment=payment)
    if checkout.state == CheckoutState.OPEN:
        checkout.declines += 1
        checkout.save(update_fields=("declines",))
    return checkout
