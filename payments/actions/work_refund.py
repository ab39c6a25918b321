"""Makes a refund or a credit note at the provider, or asks how it goes. A second run is harmless."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import transaction

from payments.actions.defer import defer
from payments.actions.settle import ended
from payments.errors import ProviderRefused
from payments.facts import provider_of, refund_order_of
from payments.locks import locked_payment, locked_refund
from payments.models import Refund
from payments.provider import ProviderRefund
from payments.states import REFUND_MOVES, PaymentState, RefundState, move

log = structlog.get_logger(__name__)


def work_refund(refund: Refund, *, now: datetime) -> Refund:
    """A first call makes it, later ones ask. Raises ProviderUnavailable: run it again, with the same key."""
    if refund.state in (RefundState.FAILED, RefundState.BY_HAND):
        return refund
    provider, order = provider_of(refund.payment), refund_order_of(refund)
    if order.provider_ref:
        return _apply(refund.pk, provider.look_up_refund(order), now=now)
    try:
        found = provider.refund(order)
    except ProviderRefused as error:
        found = ProviderRefund("failed", "", failure_code=str(error)[:64])
    return _apply(refund.pk, found, now=now)


@transaction.atomic
def _apply(pk: int, found: ProviderRefund, *, now: datetime) -> Refund:
    # The payment first: the key order of locks.py, and a credit note may end it.
    payment = locked_payment(Refund.objects.values_list("payment", flat=True).get(pk=pk))
    refund = locked_refund(pk)
    refund.provider_ref = refund.provider_ref or found.provider_ref
    refund.credit = refund.credit or found.credit
    if found.state in REFUND_MOVES[refund.state]:
        first = refund.state == RefundState.REQUESTED
        move(refund, found.state)
        if refund.state == RefundState.SUCCEEDED:
            refund.succeeded_at = now
        elif refund.state == RefundState.FAILED:
            refund.failed_at, refund.failure_code = now, found.failure_code
            # The payer has not got the money: the office hears by mail, and the admin lists it (integrations.md).
            defer("mail_failed_refund", refund)
            log.error("refund_failed", refund=str(refund.uuid), code=found.failure_code)
        if first and refund.state != RefundState.FAILED and refund.asked_by_id is not None:
            defer("mail_refund", refund)  # what is cancelled tells of its own refund
        defer("tell_refund", refund)
    refund.save()
    if refund.credit and payment.state == PaymentState.OPEN and payment.credited == payment.total:
        ended(payment, PaymentState.CREDITED, now=now)
        payment.save()
    return refund
