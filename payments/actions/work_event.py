"""Works a stored message: it says what to look up, and the provider says what is true (Law 2)."""

from __future__ import annotations

from datetime import datetime

from payments.actions.settle import settle
from payments.actions.work_refund import work_refund
from payments.models import WebhookEvent
from payments.states import RefundState


def work_event(event: WebhookEvent, *, now: datetime) -> None:
    """Asks the provider about the payment and about refunds under way. Raises ProviderUnavailable: run it again."""
    if event.worked_at is not None:
        return
    payment = event.payment
    if payment is not None:
        if not payment.provider_ref:
            # The start's answer was lost. The reference is a key for asking, not a fact that is believed.
            payment.provider_ref = event.payload.get("provider_ref", "")
        refund_ref = event.payload.get("refund_ref")
        for refund in payment.refunds.exclude(state=RefundState.FAILED).select_related("payment__seller"):
            if refund.state == RefundState.PENDING or (refund_ref and refund.provider_ref == refund_ref):
                work_refund(refund, now=now)
        settle(payment, now=now)
    WebhookEvent.objects.filter(pk=event.pk).update(worked_at=now)
