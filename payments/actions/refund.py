"""Sends money back: a row and a job in the caller's transaction, the call abroad in the job."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from payments.actions.defer import defer
from payments.errors import NotRefundable, OverRefund, RefundDiffers
from payments.locks import locked_payment
from payments.models import Payment, Refund
from payments.money import Money
from payments.states import PaymentState


@transaction.atomic
def refund(
    reference: UUID,
    *,
    amount: Money | None,
    reason: str,
    key: str,
    now: datetime,
    payment_uuid: UUID | None = None,
) -> Refund:
    """``amount`` None: all that is left. ``key`` is the caller's own: the same key gives the same refund.

    ``payment_uuid`` picks one payment where a reference was paid twice; else the first settled one is taken that
    has something left. Callable inside the caller's transaction. ``reason`` is a code (slug), never a person's words.
    Raises NotRefundable, OverRefund, RefundDiffers.
    """
    settled = Payment.objects.filter(reference=reference, state=PaymentState.SETTLED).order_by("settled_at", "pk")
    if payment_uuid is not None:
        settled = settled.filter(uuid=payment_uuid)
    # All of them, in key order, before the key is looked up: two calls at once must not both miss it.
    payments = [locked_payment(pk) for pk in sorted(settled.values_list("pk", flat=True))]
    known = Refund.objects.select_related("payment").filter(idempotency_key=key).first()
    if known is not None:
        return _same(known, reference, amount)
    payment = _payment_for(payments, reference, amount)
    made = Refund.objects.create(
        payment=payment,
        amount=(payment.refundable if amount is None else amount).amount,
        reason_code=reason,
        idempotency_key=key,
        created_at=now,
    )
    defer("work_refund", made)
    return made


def _same(known: Refund, reference: UUID, amount: Money | None) -> Refund:
    if known.payment.reference != reference or amount not in (None, known.money):
        raise RefundDiffers(known.idempotency_key)
    return known


def _payment_for(payments: list[Payment], reference: UUID, amount: Money | None) -> Payment:
    if not payments:
        raise NotRefundable(f"reference {reference}")
    payments.sort(key=lambda payment: (payment.settled_at, payment.pk))
    needed = Money(1, payments[0].currency) if amount is None else amount
    for payment in payments:
        if needed.amount > 0 and payment.refundable >= needed:
            return payment
    raise OverRefund(f"{needed} of {reference}")
