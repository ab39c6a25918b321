"""Read models of the ledger."""

from __future__ import annotations

from uuid import UUID

from payments.models import Seller
from payments.money import Money
from payments.orders import PaymentSummary
from payments.provider import BuyerKindCode, PaymentProvider


def providers(*, seller: Seller, amount: Money, buyer_kind: BuyerKindCode) -> list[PaymentProvider]:
    """The ways in which this seller can be paid this sum, in the order of the plugins. No call abroad."""
    raise NotImplementedError


def payments_of(reference: UUID) -> list[PaymentSummary]:
    """Every attempt, the first first."""
    raise NotImplementedError


def state_of(reference: UUID) -> PaymentSummary | None:
    """The settled payment where there is one, else the latest attempt; None where none was begun."""
    raise NotImplementedError
