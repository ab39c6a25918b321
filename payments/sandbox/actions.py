"""What the payer does on the sandbox's page."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction

from payments.actions.receive import receive
from payments.sandbox.locks import locked_checkout
from payments.sandbox.messages import message_of
from payments.sandbox.models import Checkout, CheckoutState
from payments.sandbox.provider import SandboxProvider

Method = Literal["card", "mobilepay"]


@transaction.atomic
def pay(payment: UUID, *, method: Method, now: datetime) -> Checkout:
    """Paid, if it is still open; the message about it takes the way of any provider's message."""
    checkout = _locked(payment)
    if checkout.state == CheckoutState.OPEN and now < checkout.expires_at:
        checkout.state, checkout.method = CheckoutState.PAID, method
        checkout.save(update_fields=("state", "method"))
        body, headers = message_of(checkout, "checkout.paid", now=now)
        receive(SandboxProvider(), body=body, headers=headers, now=now)
    return checkout


@transaction.atomic
def decline(payment: UUID) -> Checkout:
    """The bank says no; the payer may try again, as on a real page."""
    checkout = _locked(payment)
    if checkout.state == CheckoutState.OPEN:
        checkout.declines += 1
        checkout.save(update_fields=("declines",))
    return checkout


def _locked(payment: UUID) -> Checkout:
    checkout = locked_checkout(payment=payment)
    if checkout is None:
        raise Checkout.DoesNotExist
    return checkout
