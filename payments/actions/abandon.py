"""Ends what has been begun, at the provider first. A payment may win that race."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from payments.actions.settle import apply
from payments.facts import facts_of, provider_of
from payments.models import Payment
from payments.orders import PaymentSummary
from payments.provider import ProviderState
from payments.queries import state_of
from payments.states import PaymentState


def abandon(reference: UUID, *, now: datetime) -> PaymentSummary | None:
    """Ends every live payment of ``reference``; for jobs, since it calls the provider.

    Returns what is true after (a payment that won is settled; one on its way stays open), or None where none was begun.
    Signals follow by job. Raises ProviderUnavailable: run the job again.
    """
    for payment in Payment.objects.live().filter(reference=reference).select_related("seller"):
        abandon_one(payment, now=now)
    return state_of(reference)


def abandon_one(payment: Payment, *, now: datetime) -> Payment:
    """Ends one payment; also one that the ledger has ended while the provider has not."""
    # Without a reference its start has not answered, so nobody has the address. Should it answer yet, start ends it.
    found = ProviderState("expired", "")
    if payment.provider_ref:
        found = provider_of(payment).abandon(facts_of(payment))
    return apply(payment.pk, found, now=now, ended_as=PaymentState.ABANDONED)
