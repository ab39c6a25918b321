"""Somebody of the office pays back all or a part of a payment: what was bought stands as it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from accounts import audit
from payments.actions.defer import defer
from payments.actions.take_back import take_back
from payments.errors import FailedRefundWaits, LeftDiffers, NotRefundable, OverRefund, RefundDiffers
from payments.locks import locked_payment
from payments.models import Payment, Refund
from payments.money import Money

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def pay_back(
    payment: Payment, *, amount: Money, shown_left: Money, reason: str, note: str, key: str, by: User, now: datetime
) -> Refund:
    """``amount`` with its VAT by line, at the provider by a job. What is secured and not yet paid is credited.

    ``shown_left`` is what was left of the payment on the page that was sent: where somebody else was quicker, nothing goes
    back before the figures were looked at again. ``key`` is the page's own, so that a button pressed twice pays once.
    ``reason`` is a code (slug) that the payer reads in words; ``note`` is for the books alone.

    A refund that failed and waits goes first, so that one debt is not paid by two buttons; only where it does not fit any
    more may what is left go back before it.

    Raises FailedRefundWaits, LeftDiffers, NotRefundable, OverRefund, RefundDiffers, Busy.
    """
    fresh = locked_payment(payment.pk)
    known = Refund.objects.select_related("payment").filter(idempotency_key=key).first()
    if known is not None:
        if known.payment_id != fresh.pk or known.money != amount:
            raise RefundDiffers(key)
        return known
    left = fresh.refundable
    if left != shown_left:
        raise LeftDiffers(str(fresh.uuid))
    if not left:
        raise NotRefundable(str(fresh.uuid))
    if any(row.waits and row.money <= left for row in fresh.refunds.all()):
        raise FailedRefundWaits(str(fresh.uuid))
    if amount > left or amount.amount <= 0:
        raise OverRefund(f"{amount} of {fresh.uuid}")
    made = Refund.objects.create(
        payment=fresh,
        amount=amount.amount,
        reason_code=reason,
        note=note,
        idempotency_key=key,
        asked_by=by,
        created_at=now,
    )
    take_back(fresh, made)
    defer("work_refund", made)
    audit.record(made, "refund.pay_back", user=by, data={"amount": amount.amount, "reason": reason})
    return made
