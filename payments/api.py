"""The ledger's public face: all that a higher room calls.

>>> outcome = api.start(reference=booking.uuid, attempt=1, ...)   # Redirect(url, payment) or Secured(payment)
>>> api.abandon(booking.uuid, now=now)                            # in a job: it calls the provider
>>> api.ask(booking.uuid)                                          # the payer came back: a job asks the provider
>>> api.refund(booking.uuid, amount=None, reason="cancelled", key=f"cancel-{booking.uuid}", now=now)

The ledger answers by signals (payments.signals) and errors (payments.errors).
"""

from __future__ import annotations

from payments.actions.abandon import abandon
from payments.actions.ask import ask
from payments.actions.refund import refund
from payments.actions.start import start
from payments.money import Money
from payments.orders import Line, Payer, PaymentSummary, Redirect, RefundSummary, Secured, total
from payments.provider import PaymentProvider, SellerAccount
from payments.queries import admin_address, payments_of, providers, state_of
from payments.receipts import receipt_url
from payments.vat import Vat, add_vat, split_gross

__all__ = [
    "Line",
    "Money",
    "Payer",
    "PaymentProvider",
    "PaymentSummary",
    "Redirect",
    "RefundSummary",
    "Secured",
    "SellerAccount",
    "Vat",
    "abandon",
    "add_vat",
    "admin_address",
    "ask",
    "payments_of",
    "providers",
    "receipt_url",
    "refund",
    "split_gross",
    "start",
    "state_of",
    "total",
]
