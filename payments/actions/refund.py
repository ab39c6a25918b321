"""Sends money back: a row and a job in the caller's transaction, the call abroad in the job."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from payments.models import Refund
from payments.money import Money


def refund(
    reference: UUID,
    *,
    amount: Money | None,
    reason: str,
    key: str,
    now: datetime,
    payment_uuid: UUID | None = None,
) -> Refund:
    """``amount`` None: all that is left. ``key`` is the caller's own: the same key gives the same refund.

    ``payment_uuid`` picks one payment where a reference was paid twice; else the first settled one is taken that
    has something left. Callable inside the caller's transaction. ``reason`` is a code (slug), never a person's words.
    Raises NotRefundable, OverRefund, RefundDiffers.
    """
    raise NotImplementedError
