"""The office has seen to what no job can mend: a sum that differs, money paid back outside of the site, a refund that
failed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

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

Way = Literal["service", "other"]
"""Where a failed refund was paid after all: by hand at the payment service, or past it."""


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
        fresh.refunded_outside += max(0, fresh.provider_refunded - fresh.known_there.amount)
    elif fresh.state in LIVE:
        ended(fresh, PaymentState.FAILED, fresh.attention, now=now)
    audit.record(fresh, "payment.handle", user=by, data={"reason": fresh.attention})
    fresh.handled, fresh.attention = fresh.attention, ""
    fresh.handled_at, fresh.handled_by = now, by
    fresh.save()
    return fresh


@transaction.atomic
def handle_refund(refund: Refund, *, way: Way, by: User, now: datetime) -> Refund:
    """A failed refund has been paid after all; a second time changes nothing. From now on its sum counts as paid back and
    cannot go back again.

    ``way`` "other": past the payment service, so only the office knows of it. Where another refund has given all of the
    payment back since, the failed one only stops waiting. Raises PartlyPaidBack (something is left, and less than this
    sum).
    ``way`` "service": by hand at the payment service, which tells of it too: the sum counts once, with what went back
    outside, whichever of the two is marked first. The service is asked again in any case.
    Raises Busy.
    """
    payment = locked_payment(refund.payment_id)
    fresh = locked_refund(refund.pk)
    if fresh.state != RefundState.FAILED or fresh.handled_at is not None:
        return fresh
    if way == "service":
        _paid_there(payment, fresh)
    else:
        _paid_past_it(payment, fresh)
    fresh.handled_at, fresh.handled_by = now, by
    fresh.save(update_fields=("state", "at_service", "handled_at", "handled_by"))
    audit.record(fresh, "refund.handle", user=by, data={"state": fresh.state, "way": way})
    return fresh


def _paid_there(payment: Payment, refund: Refund) -> None:
    """What is not known of it yet is taken in now. Where more went back there than fits, its own sum will say so."""
    marked = sum(row.amount for row in payment.refunds.all() if row.at_service)
    refund.at_service = True
    if payment.refunded_outside - marked < refund.amount <= payment.refundable.amount:
        payment.refunded_outside += refund.amount
        payment.save(update_fields=("refunded_outside",))
    defer("ask_provider", payment)


def _paid_past_it(payment: Payment, refund: Refund) -> None:
    left = payment.refundable
    if refund.money <= left:
        move(refund, RefundState.BY_HAND)
        defer("tell_refund", refund)
    elif left:
        raise PartlyPaidBack(str(refund.uuid))
