"""Ends what has been begun, at the provider first. A payment may win that race."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from payments.orders import PaymentSummary


def abandon(reference: UUID, *, now: datetime) -> PaymentSummary | None:
    """Ends every live payment of ``reference``; for jobs, since it calls the provider.

    Returns what is true after (a payment that won is settled), or None where none was begun.
    Signals follow by job. Raises ProviderUnavailable: run the job again.
    """
    raise NotImplementedError
