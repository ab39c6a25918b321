"""What a payment and a refund can be, and the only moves between (Law 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.errors import IllegalMove

if TYPE_CHECKING:
    from payments.models import Payment, Refund


class PaymentState(models.TextChoices):
    CREATED = "created", _("created")
    OPEN = "open", _("waiting for the payer")
    SETTLED = "settled", _("paid")
    FAILED = "failed", _("failed")
    EXPIRED = "expired", _("expired")
    ABANDONED = "abandoned", _("given up")
    CREDITED = "credited", _("credited")


class Attention(models.TextChoices):
    """Why somebody must look at a payment."""

    AMOUNT_DIFFERS = "amount_differs", _("the sum that came is not the sum that was asked, and nothing is confirmed")
    REFUNDED_OUTSIDE = "refunded_outside", _("money went back at the payment service, without this site")


class RefundState(models.TextChoices):
    REQUESTED = "requested", _("requested")
    PENDING = "pending", _("on its way")
    SUCCEEDED = "succeeded", _("paid back")
    FAILED = "failed", _("failed")
    BY_HAND = "by_hand", _("paid back in another way")
    """It failed, and the office gave the money back itself: it counts as paid back."""


_P, _R = PaymentState, RefundState
LIVE = frozenset({_P.CREATED, _P.OPEN})
ENDED = frozenset({_P.FAILED, _P.EXPIRED, _P.ABANDONED, _P.CREDITED})

PAYMENT_MOVES: dict[str, frozenset[str]] = {
    _P.CREATED: frozenset({_P.OPEN, _P.SETTLED, _P.FAILED, _P.EXPIRED, _P.ABANDONED}),
    # Credited: secured, never paid, and nothing of it is asked any more (an invoice and its credit note).
    _P.OPEN: frozenset({_P.SETTLED, _P.FAILED, _P.EXPIRED, _P.ABANDONED, _P.CREDITED}),
    # Money that arrives after the end is still money: it is booked, and whoever asked for it decides what then.
    _P.FAILED: frozenset({_P.SETTLED}),
    _P.EXPIRED: frozenset({_P.SETTLED}),
    _P.ABANDONED: frozenset({_P.SETTLED}),
    _P.SETTLED: frozenset(),
    # Whoever pays a credited invoice all the same pays a sum that nobody asked: a person looks at it (``attention``).
    _P.CREDITED: frozenset(),
}

REFUND_MOVES: dict[str, frozenset[str]] = {
    _R.REQUESTED: frozenset({_R.PENDING, _R.SUCCEEDED, _R.FAILED}),
    _R.PENDING: frozenset({_R.SUCCEEDED, _R.FAILED}),
    # A bank may send the money back days after the provider reported success.
    _R.SUCCEEDED: frozenset({_R.FAILED}),
    # By the office alone, never by what a provider says.
    _R.FAILED: frozenset({_R.BY_HAND}),
    _R.BY_HAND: frozenset(),
}


def move(record: Payment | Refund, to: str) -> None:
    """Sets the state, unsaved. Raises IllegalMove."""
    moves = PAYMENT_MOVES if hasattr(record, "attempt") else REFUND_MOVES
    if to not in moves[record.state]:
        raise IllegalMove(record.state, to)
    record.state = to
