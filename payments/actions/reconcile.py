"""Finds what a crash, a lost message or a failing receiver left between (design.md, the crossings)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from payments.actions.defer import defer_unless_waiting
from payments.models import Payment, Refund, WebhookEvent

PATIENCE = timedelta(minutes=10)
"""What is younger is still in the hands of its own job."""
BANKS = timedelta(days=60)
"""So long after somebody paid back at the provider itself its banks may still send that money back."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many of each were given a job again."""

    events: int
    payments: int
    refunds: int
    signals: int


@transaction.atomic
def reconcile(*, now: datetime, everything: bool = False) -> Found:
    """Defers a job for each loose end; a job that has nothing to do does nothing.

    Payments are asked about when their time is over; with ``everything`` (daily) each open one is, each of which something
    was paid back at the provider itself not long ago, and each refund that is under way.
    """
    before = now - PATIENCE
    payments = Payment.objects.live().filter(created_at__lte=before)
    refunds = Refund.objects.live().filter(created_at__lte=before)
    if everything:
        payments = payments | Payment.objects.paid_back_outside(since=now - BANKS)
    else:
        payments = payments.filter(expires_at__lte=before, secured=False)  # an invoice is asked about once a day
        refunds = refunds.filter(provider_ref="")
    untold = Payment.objects.unsignalled().filter(created_at__lte=before)
    untold_refunds = Refund.objects.unsignalled().filter(created_at__lte=before)
    return Found(
        events=defer_unless_waiting("work_event", WebhookEvent.objects.unworked().filter(received_at__lte=before)),
        payments=defer_unless_waiting("ask_provider", payments),
        refunds=defer_unless_waiting("work_refund", refunds),
        signals=defer_unless_waiting("tell_payment", untold) + defer_unless_waiting("tell_refund", untold_refunds),
    )
