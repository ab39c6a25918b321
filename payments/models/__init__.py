"""The ledger's tables. Nothing that money touched is deleted: sellers are archived, the rest stays."""

from __future__ import annotations

from payments.models.event import WebhookEvent
from payments.models.log import LedgerLogEntry
from payments.models.payment import Payment, PaymentLine
from payments.models.refund import Refund, RefundLine
from payments.models.seller import Seller
from payments.models.vat import VatCode, VatRate

__all__ = [
    "LedgerLogEntry",
    "Payment",
    "PaymentLine",
    "Refund",
    "RefundLine",
    "Seller",
    "VatCode",
    "VatRate",
    "WebhookEvent",
]
