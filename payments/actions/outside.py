"""What somebody paid back at the provider itself, and what the bank then sent back of it.

The office's word counts it (``refunded_outside``, which only grows). A refund there that fails gets a row of its own, in the
state failed and ``outside``: what it had counted for is taken off, and it waits for the office as any failed refund does. Rows
are known by the provider's reference, so whatever comes late, twice or out of order changes nothing.
"""

from __future__ import annotations

from datetime import datetime

import structlog

from payments.actions.defer import defer
from payments.models import Payment, Refund
from payments.provider import OutsideRefund, ProviderState
from payments.states import Attention, RefundState

log = structlog.get_logger(__name__)

REASON = "outside"


def take_in(payment: Payment, found: ProviderState, *, now: datetime) -> None:
    """Brings a locked, settled payment, unsaved, to what the provider says of refunds that this site did not order."""
    if found.outside is None:
        # The provider tells one sum. It may lag behind refunds of ours, so it raises attention and never lifts it.
        if found.refunded is not None and found.refunded > payment.known_there:
            payment.told_outside = (found.refunded - payment.own_there).amount
            flag(payment, Attention.REFUNDED_OUTSIDE)
        return
    rows = list(payment.refunds.filter(outside=True))
    gone, known = {row.provider_ref for row in rows}, payment.told_outside + sum(row.amount for row in rows)
    # An answer that was asked for earlier and applied later still calls a refund good that is known to have failed.
    told = sum(one.amount.amount for one in found.outside if not one.failed and one.provider_ref not in gone)
    told += _unknown(payment, found)
    for one in found.outside:
        if one.failed and one.provider_ref not in gone:
            _came_back(payment, one, told=told, now=now)
    if payment.attention == Attention.REFUNDED_OUTSIDE and told + _came_back_of(payment) < known:
        return  # a refund that was told of never goes from the list: this answer was asked for before it was made
    payment.told_outside = told
    if told > payment.outside.amount:
        flag(payment, Attention.REFUNDED_OUTSIDE)
    elif payment.attention == Attention.REFUNDED_OUTSIDE:
        payment.attention = ""


def _unknown(payment: Payment, found: ProviderState) -> int:
    """What stands there in this site's name beyond what the ledger knows: of a backup that was played back since, or of an
    order whose answer was lost and whose row was given up. It must not go back a second time.
    """
    if found.ordered is None:
        return 0
    # Of these the provider itself has said that they failed; an older answer may still call them good.
    said = (RefundState.FAILED, RefundState.BY_HAND)
    failed = payment.refunds.filter(outside=False, state__in=said).exclude(provider_ref="")
    return max(0, found.ordered.amount - payment.own_there.amount - sum(row.amount for row in failed))


def _came_back_of(payment: Payment) -> int:
    return sum(row.amount for row in payment.refunds.filter(outside=True))


def flag(payment: Payment, reason: Attention) -> None:
    """Somebody must look at it; unsaved."""
    if payment.attention != reason:
        payment.attention = reason
        log.error("payment_needs_attention", payment=str(payment.uuid), reason=reason)


def _came_back(payment: Payment, failed: OutsideRefund, *, told: int, now: datetime) -> None:
    amount, counted = failed.amount.amount, payment.outside.amount
    made = Refund.objects.create(
        payment=payment,
        amount=amount,
        reason_code=REASON,
        state=RefundState.FAILED,
        outside=True,
        idempotency_key=f"outside-{payment.pk}-{failed.provider_ref}"[:100],
        provider_ref=failed.provider_ref,
        created_at=now,
        failed_at=now,
        failure_code=failed.failure_code[:64],
    )
    # What still stands there stays counted, and no more than this sum is taken off. Failed before anybody had counted it,
    # it is counted and taken off at once.
    payment.refunded_outside = _came_back_of(payment) + max(counted - amount, min(counted, told))
    defer("mail_failed_refund", made)
    defer("tell_refund", made)
    log.error("refund_failed", refund=str(made.uuid), code=made.failure_code)
