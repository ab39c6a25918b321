"""Row locks of the ledger, all in this file: taken late, held for no call abroad (Law 1's way for Law 2).

Key order: payment, then refund, then seller.
"""

from __future__ import annotations

from payments.models import Payment, Refund, Seller


def locked_payment(pk: int) -> Payment:
    """The payment, until the transaction's end. Only its own row is locked."""
    return Payment.objects.select_for_update(of=("self",)).select_related("seller").get(pk=pk)


def locked_refund(pk: int) -> Refund:
    """The refund, until the transaction's end."""
    return Refund.objects.select_for_update(of=("self",)).select_related("payment__seller").get(pk=pk)


def locked_seller(pk: int) -> Seller:
    """The seller, for its next number."""
    return Seller.objects.select_for_update().get(pk=pk)
