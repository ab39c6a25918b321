"""Sends money back, or credits what was not paid yet: a row and a job in one transaction, the call abroad in the job."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from payments.actions.defer import defer
from payments.actions.take_back import take_back
from payments.errors import NotRefundable, OverRefund, RefundDiffers
from payments.locks import locked_payments
from payments.models import Payment, Refund
from payments.money import Money


@transaction.atomic
def refund(
    reference: UUID,
    *,
    amount: Money | None,
    reason: str,
    key: str,
    now: datetime,
    payment_uuid: UUID | None = None,
    at_most: bool = False,
) -> Refund:
    """``amount`` None: all that is left; with ``at_most`` the sum, or what is left of the payment if that is less.
    ``key`` is the caller's own: the same key gives the same refund.

    ``payment_uuid`` picks one payment where a reference was paid twice; else the first settled one is taken that
    has something left. What is secured and not yet paid is credited. Locks the ledger: not to be called by whoever
    holds another room's lock. ``reason`` is a code (slug), never a person's words.
    Raises NotRefundable, OverRefund, RefundDiffers, Busy.
    """
    standing = Payment.objects.standing().filter(reference=reference)
    if payment_uuid is not None:
        standing = standing.filter(uuid=payment_uuid)
    # All of them, in key order, before the key is looked up: two calls at once must not both miss it.
    payments = locked_payments(standing.values_list("pk", flat=True))
    known = Refund.objects.select_related("payment").filter(idempotency_key=key).first()
    if known is not None:
        return _same(known, reference, amount, at_most=at_most)
    payment = _payment_for(payments, reference, None if at_most else amount)
    left = payment.refundable
    made = Refund.objects.create(
        payment=payment,
        amount=(left if amount is None or (at_most and left <= amount) else amount).amount,
        reason_code=reason,
        idempotency_key=key,
        created_at=now,
    )
    take_back(payment, made)
    defer("work_refund", made)
    return made


def _same(known: Refund, reference: UUID, amount: Money | None, *, at_most: bool) -> Refund:
    fits = amount is None or known.money == amount or (at_most and known.money <= amount)
    if known.payment.reference != reference or not fits:
        raise RefundDiffers(known.idempotency_key)
    return known


def _payment_for(payments: list[Payment], reference: UUID, amount: Money | None) -> Payment:
    if not payments:
        raise NotRefundable(f"reference {reference}")
    # Money that came before money that is still owed.
    payments.sort(
        key=lambda payment: (payment.settled_at is None, payment.settled_at or payment.created_at, payment.pk)
    )
    needed = Money(1, payments[0].currency) if amount is None else amount
    for payment in payments:
        if needed.amount > 0 and payment.refundable >= needed:
            return payment
    raise OverRefund(f"{needed} of {reference}")
