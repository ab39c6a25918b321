"""Money goes back in two steps: a promise in the transaction that cancels, and a job that asks the ledger for it. So no
transaction locks two rooms, and what a crash leaves between is a row that the sweep finds (design: "The crossings").
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import structlog

from booking.models import Booking, PromisedRefund
from payments import api as payments
from payments.errors import NotRefundable, OverRefund

PATIENCE = timedelta(minutes=10)
"""A younger promise is still in the hands of its own job."""
LONG = timedelta(hours=2)
"""A promise that waits longer is a fault that somebody has to look at."""

log = structlog.get_logger(__name__)


def promise_back(booking: Booking, *, payment: UUID, amount: int, reason: str, key: str, now: datetime) -> None:
    """Writes the promise and defers its job, in the caller's transaction; the same key is the same promise.

    ``amount`` in minor units of the booking's currency; ``reason`` is a code (slug).
    """
    from booking.tasks import keep_promise as job

    made, new = PromisedRefund.objects.get_or_create(
        key=key,
        defaults={
            "booking": booking,
            "payment": payment,
            "amount": amount,
            "currency": booking.currency,
            "reason": reason,
            "created_at": now,
        },
    )
    if new:
        job.defer(promise_id=made.pk)


def keep_promise(promise: PromisedRefund, *, now: datetime) -> PromisedRefund:
    """The job: asks the ledger for the refund, holding no lock of booking's. The ledger gives no more than is left, and
    the key makes a second run the same refund.

    Raises NotRefundable, Busy of the ledger's: run it again.
    """
    if promise.kept_at is not None:
        return promise
    try:
        refund = payments.refund(
            promise.booking.uuid,
            amount=payments.Money(promise.amount, promise.currency),
            at_most=True,
            reason=promise.reason,
            key=promise.key,
            now=now,
            payment_uuid=promise.payment,
        )
    except OverRefund:
        refund = None  # the office was quicker, and nothing is left of it
    except NotRefundable:
        found = payments.state_of(promise.booking.uuid, payment_uuid=promise.payment)
        if found is None or found.uuid != promise.payment or found.state != "credited":
            raise
        refund = None  # what was owed has been credited already: nobody owes anything
    promise.kept_at, promise.refund = now, refund.uuid if refund else None
    PromisedRefund.objects.filter(pk=promise.pk, kept_at=None).update(kept_at=now, refund=promise.refund)
    return promise


def keep_promises(*, now: datetime, most: int = 500) -> int:
    """Defers the job again for each promise that the ledger has not heard of; a job too many does nothing. How many."""
    from booking.tasks import keep_promise as job

    left = list(PromisedRefund.objects.waiting().made_before(now - PATIENCE).order_by("created_at")[:most])
    if left:
        job.batch_defer(*[{"promise_id": one.pk} for one in left])
    for one in left:
        if one.created_at <= now - LONG:
            log.error(
                "promised_refund_waits", booking=str(one.booking_id), payment=str(one.payment), since=one.created_at
            )
    return len(left)
