"""Begins a payment. The one call abroad that a request makes (Law 6): short timeout, clear way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from payments.models import Seller
from payments.orders import Line, Payer, Redirect, Secured


def start(
    *,
    reference: UUID,
    attempt: int,
    provider: str,
    seller: Seller,
    lines: Sequence[Line],
    payer: Payer,
    expires_at: datetime,
    return_url: str,
    cancel_url: str,
    language: str,
    now: datetime,
) -> Redirect | Secured:
    """The same (reference, attempt) gives the same redirect, however often it is called.

    Not to be called inside a transaction: the row must outlive a failing call, so that the retry uses its key.
    Raises NothingToPay, UnknownProvider, AlreadyPaid, AttemptEnded, AttemptDiffers, ProviderUnavailable (call again
    with the same arguments), ProviderRefused (take a new attempt, or another provider).
    """
    raise NotImplementedError
