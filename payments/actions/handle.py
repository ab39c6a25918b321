"""The office has seen to what no job can mend: a sum that differs, money paid back outside of the site, a refund that
failed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from accounts import audit
from payments.actions.settle import ended
from payments.locks import locked_payment, locked_refund
from payments.models import Payment, Refund
from payments.states import LIVE, Attention, PaymentState

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def handle_attention(payment: Payment, *, by: User, now: datetime) -> Payment:
    """Takes note of who saw to it; a second time changes nothing.

    Money that went back outside of the site counts from now on as paid back. A payment whose sum differs is over: what
    is to be done with that money is done at the provider. Raises Busy.
    """
    fresh = locked_payment(payment.pk)
    if not fresh.attention:
        return fresh
    if fresh.attention == Attention.REFUNDED_OUTSIDE:
        fresh.refunded_outside += max(0, fresh.provider_refunded - fresh.refunded.amount)
    elif fresh.state in LIVE:
        ended(fresh, PaymentState.FAILED, fresh.attention, now=now)
    audit.record(fresh, "payment.handle", user=by, data={"reason": fresh.attention})
    fresh.handled, fresh.attention = fresh.attention, ""
    fresh.handled_at, fresh.handled_by = now, by
    fresh.save()
    return fresh


@transaction.atomic
def handle_refund(refund: Refund, *, by: User, now: datetime) -> Refund:
    """A failed refund has been paid in another way; a second time changes nothing. Raises Busy."""
    locked_payment(refund.payment_id)
    fresh = locked_refund(refund.pk)
    if fresh.handled_at is None:
        fresh.handled_at, fresh.handled_by = now, by
        fresh.save(update_fields=("handled_at", "handled_by"))
        audit.record(fresh, "refund.handle", user=by)
    return fresh
