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
from payments.actions.take_back import take_back
from payments.errors import PartlyPaidBack
from payments.locks import locked_payment, locked_refund
from payments.models import Payment, Refund
from payments.states import LIVE, Attention, PaymentState, RefundState, move

if TYPE_CHECKING:
    from accounts.models import User

Way = Literal["again", "service", "other"]
"""How a failed refund goes back after all: by a new one from here, by hand at the payment service, or past it."""


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
        fresh.refunded_outside += max(0, fresh.told_outside - fresh.outside.amount)
    elif fresh.state in LIVE:
        ended(fresh, PaymentState.FAILED, fresh.attention, now=now)
    audit.record(fresh, "payment.handle", user=by, data={"reason": fresh.attention})
    fresh.handled, fresh.attention = fresh.attention, ""
    fresh.handled_at, fresh.handled_by = now, by
    fresh.save()
    return fresh


def outcome(refund: Refund) -> Way | Literal["ended"]:
    """How a handled refund went back; "ended" where nothing was left that could."""
    if refund.at_service:
        return "service"
    if refund.state == RefundState.BY_HAND:
        return "other"
    return "again" if Refund.objects.filter(instead_of=refund).exists() else "ended"


@transaction.atomic
def handle_refund(refund: Refund, *, way: Way, by: User, now: datetime, note: str = "") -> Refund:
    """A failed refund goes back after all, also one that was made at the payment service itself; a second time changes
    nothing, whichever way it asks for. From now on its sum counts as paid back and cannot go back once more. ``note`` is
    the office's own, for the books.

    ``way`` "again": a new refund of the same sum is made (``instead_of``), which may fail and wait in its turn.
    ``way`` "other": past the payment service, so only the office knows of it.
    Where another refund has given all of the payment back since, both only end the waiting. Both raise PartlyPaidBack
    (something is left, and less than this sum).
    ``way`` "service": by hand at the payment service, which tells of it too: the sum counts once, with what went back
    outside, whichever of the two is marked first. The service is asked again in any case.
    Raises Busy.
    """
    payment = locked_payment(refund.payment_id)
    fresh = locked_refund(refund.pk)
    if not fresh.waits:
        return fresh
    if way == "service":
        _paid_there(payment, fresh)
    elif _fits(payment, fresh):
        if way == "again":
            _pay_again(payment, fresh, by=by, now=now)
        else:
            _paid_past_it(payment, fresh)
    fresh.handled_at, fresh.handled_by, fresh.note = now, by, note or fresh.note
    fresh.save(update_fields=("state", "at_service", "handled_at", "handled_by", "note"))
    audit.record(fresh, "refund.handle", user=by, data={"state": fresh.state, "way": way})
    return fresh


def _paid_there(payment: Payment, refund: Refund) -> None:
    """What is not known of it yet is taken in now. Where more went back there than fits, its own sum will say so."""
    free = payment.outside.amount - _claimed(payment)
    refund.at_service = True
    if free < refund.amount <= payment.refundable.amount:
        payment.refunded_outside += refund.amount
        payment.save(update_fields=("refunded_outside",))
    defer("ask_provider", payment)


def _claimed(payment: Payment) -> int:
    """What went back outside for refunds that were marked so: no other one is answered by it. A refund there that failed
    since has taken its claim along; where it was another one, the service tells of more than is counted, and somebody
    looks.
    """
    claims = 0
    marked = [(row.handled_at, row.amount) for row in payment.refunds.all() if row.at_service]
    came_back = [(row.failed_at, -row.amount) for row in payment.refunds.all() if row.outside]
    for _when, change in sorted(marked + came_back):
        claims = max(0, claims + change)
    return claims


def _fits(payment: Payment, refund: Refund) -> bool:
    """Whether the whole sum can go; False where nothing is left of the payment."""
    left = payment.refundable
    if left and refund.money > left:
        raise PartlyPaidBack(str(refund.uuid))
    return bool(left)


def _pay_again(payment: Payment, refund: Refund, *, by: User, now: datetime) -> None:
    made = Refund.objects.create(
        payment=payment,
        amount=refund.amount,
        reason_code="as_agreed" if refund.outside else refund.reason_code,  # this one is not made at the provider
        idempotency_key=f"again-{refund.uuid}",
        instead_of=refund,
        asked_by=by,
        created_at=now,
    )
    take_back(payment, made)
    defer("work_refund", made)


def _paid_past_it(payment: Payment, refund: Refund) -> None:
    """Its lines are written anew: those of the refund that did not happen took their tax while it was to be the next of
    the payment, and refunds made since it failed did not count them.
    """
    refund.lines.all().delete()
    take_back(payment, refund)
    move(refund, RefundState.BY_HAND)
    defer("tell_refund", refund)
    defer("mail_refund", refund)
