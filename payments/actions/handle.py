"""The office has seen to what no job can mend: a sum that differs, money paid back outside of the site, a refund that
failed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from accounts import audit
from payments.actions.defer import defer
from payments.actions.settle import ended
from payments.errors import PartlyPaidBack
from payments.locks import locked_payment, locked_refund
from payments.models import Payment, Refund
from payments.states import LIVE, Attention, PaymentState, RefundState, move

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
    """A failed refund has been paid in another way; a second time changes nothing. From now on its sum counts as paid
    back and cannot go back again. Where another refund has given all of the payment back since, the failed one only
    stops waiting.

    Raises PartlyPaidBack (something is left, and less than this sum) and Busy.
    """
    payment = locked_payment(refund.payment_id)
    fresh = locked_refund(refund.pk)
    if fresh.state != RefundState.FAILED or fresh.handled_at is not None:
        return fresh
    left = payment.refundable
    if fresh.money <= left:
        move(fresh, RefundState.BY_HAND)
        defer("tell_refund", fresh)
    elif left:
        raise PartlyPaidBack(str(fresh.uuid))
    fresh.handled_at, fresh.handled_by = now, by
    fresh.save(update_fields=("state", "handled_at", "handled_by"))
    audit.record(fresh, "refund.handle", user=by, data={"state": fresh.state})
    return fresh
