"""What is passed to and fro at the room's public face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from payments.money import Money
from payments.provider import BuyerKindCode
from payments.states import PaymentState, RefundState
from payments.vat import Vat, add_vat, split_gross

if TYPE_CHECKING:
    from payments.models import Payment


@dataclass(frozen=True, slots=True)
class Line:
    """``unit_amount`` with tax where ``gross``, else without. ``description`` in neutral words (Law 4).

    ``vat_basis_points`` is the rate of the day of performance or, for a prepayment, of the day it is received
    (Law 2): 2550 is 25.5 %. ``vat_ground`` says why none is charged.
    """

    description: str
    quantity: int
    unit_amount: Money
    vat_basis_points: int
    vat_ground: str = ""
    gross: bool = True

    @property
    def sums(self) -> Vat:
        """Of the whole line: rounded once."""
        whole = self.unit_amount.amount * self.quantity
        return (split_gross if self.gross else add_vat)(whole, self.vat_basis_points)


def total(lines: Sequence[Line]) -> Money:
    """With tax. Raises CurrencyMismatch."""
    amount = Money(0, lines[0].unit_amount.currency)
    for line in lines:
        amount += Money(line.sums.gross, line.unit_amount.currency)
    return amount


@dataclass(frozen=True, slots=True)
class Payer:
    name: str
    email: str
    buyer_kind: BuyerKindCode = "consumer"
    business_id: str = ""
    """Of an organisation; it stands on the receipt."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Send the payer to ``url``."""

    url: str
    payment: Payment


@dataclass(frozen=True, slots=True)
class Secured:
    """Nothing is asked of the payer now: what is sold may be confirmed (an invoice follows)."""

    payment: Payment


@dataclass(frozen=True, slots=True)
class RefundSummary:
    uuid: UUID
    amount: Money
    state: RefundState
    created_at: datetime
    key: str
    """The caller's own."""
    handled: bool = False
    """It failed, and the office has seen to it: the money went back in another way (``by_hand``), or by another refund."""


@dataclass(frozen=True, slots=True)
class PaymentSummary:
    """One payment as other rooms may see it. ``resume_url`` leads back to an open checkout, else empty."""

    uuid: UUID
    reference: UUID
    attempt: int
    provider: str
    state: str
    secured: bool
    total: Money
    refunded: Money
    refundable: Money
    credited: Money
    """Taken off before it was paid."""
    method: str
    expires_at: datetime
    settled_at: datetime | None
    resume_url: str
    receipt_url: str
    refunds: tuple[RefundSummary, ...]

    @property
    def state_label(self) -> str:
        """In the reader's language."""
        return str(PaymentState(self.state).label)

    @property
    def stands(self) -> bool:
        """Whether what is sold may be confirmed on it: settled, or secured without money yet."""
        return self.settled_at is not None or (self.secured and self.state == "open")
