"""Asks the provider about a payment, on a schedule or because the payer has come back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.db import transaction

from payments.actions.defer import defer_unless_waiting
from payments.actions.settle import apply, settle
from payments.models import Payment
from payments.provider import ProviderState

REST = 10
"""Seconds: a page that looks again and again has the provider asked no oftener than this."""


@transaction.atomic
def ask(reference: UUID) -> int:
    """Defers a look-up of each live payment; returns for how many. A browser's return settles nothing (Law 2)."""
    live = Payment.objects.live().filter(reference=reference)
    return defer_unless_waiting(
        "ask_provider", [payment for payment in live if cache.add(f"payments-asked-{payment.pk}", "asked", REST)]
    )


def ask_provider(payment: Payment, *, now: datetime) -> Payment:
    """Brings the payment to what the provider says. Raises ProviderUnavailable, ProviderRefused."""
    if payment.provider_ref:
        return settle(payment, now=now)
    if payment.expires_at <= now:
        # Its start never answered, so nobody had an address to pay at, and now nobody can.
        return apply(payment.pk, ProviderState("expired", ""), now=now)
    return payment
