"""Sends what the ledger has to say, until every receiver has heard it.

Plain ``send``: a receiver's failure raises, the job is retried, and every receiver hears it again (design.md).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.db import transaction

from payments.models import Payment, Refund
from payments.signals import payment_ended, payment_secured, payment_settled, refund_changed
from payments.states import LIVE, PaymentState, RefundState

Told = TypeVar("Told", Payment, Refund)


def tell_payment(payment: Payment, *, now: datetime) -> None:
    """Sends the signal of the state that the payment is in, unless it was heard."""
    secured = payment.secured and payment.state == PaymentState.OPEN
    if payment.signalled_state == payment.state or (payment.state in LIVE and not secured):
        return
    send: Callable[..., object] = partial(payment_ended.send, outcome=payment.state)
    if secured:
        send = payment_secured.send
    elif payment.state == PaymentState.SETTLED:
        send = partial(payment_settled.send, at=payment.settled_at)
    send(sender=Payment, reference=payment.reference, payment_uuid=payment.uuid)
    _heard(payment, now=now)


def tell_refund(refund: Refund, *, now: datetime) -> None:
    """Sends the signal of the state that the refund is in, unless it was heard."""
    if refund.state in (RefundState.REQUESTED, refund.signalled_state):
        return
    refund_changed.send(sender=Refund, reference=refund.payment.reference, refund_uuid=refund.uuid, state=refund.state)
    _heard(refund, now=now)


@transaction.atomic
def _heard(told: Told, *, now: datetime) -> None:
    # By the state that was sent: what it may have moved to meanwhile has a job of its own.
    type(told)._default_manager.filter(pk=told.pk).update(signalled_state=told.state, signalled_at=now)
