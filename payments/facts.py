"""The ledger's rows as a provider sees them, and the provider of a payment."""

from __future__ import annotations

from typing import cast

from payments.models import Payment, Refund, Seller
from payments.money import Money
from payments.provider import (
    BuyerKindCode,
    Order,
    OrderLine,
    PaymentFacts,
    PaymentProvider,
    RefundOrder,
    SellerAccount,
)
from plugins.registry import find


def provider_of(payment: Payment) -> PaymentProvider:
    """Switched off or not: what has begun is finished. Raises UnknownContribution."""
    return find(PaymentProvider, payment.provider)()


def account_of(seller: Seller) -> SellerAccount:
    """The account that a new payment uses."""
    return SellerAccount(slug=seller.slug, name=seller.name, account=seller.provider_account)


def _account_of_payment(payment: Payment) -> SellerAccount:
    # The account of the day it began: a seller may have changed it since.
    return SellerAccount(slug=payment.seller.slug, name=payment.seller.name, account=payment.provider_account)


def facts_of(payment: Payment) -> PaymentFacts:
    """How to find the payment at its provider."""
    return PaymentFacts(
        payment=payment.uuid,
        seller=_account_of_payment(payment),
        provider_ref=payment.provider_ref,
        idempotency_key=payment.idempotency_key,
    )


def order_of(payment: Payment) -> Order:
    """What to collect: made from stored values only, so that a retry says exactly the same."""
    return Order(
        payment=payment.uuid,
        seller=_account_of_payment(payment),
        lines=tuple(
            OrderLine(line.description, line.quantity, Money(line.gross, payment.currency))
            for line in payment.lines.all()
        ),
        total=payment.total,
        payer_email=payment.payer_email,
        buyer_kind=cast(BuyerKindCode, payment.buyer_kind),
        language=payment.language,
        created_at=payment.created_at,
        expires_at=payment.expires_at,
        return_url=payment.return_url,
        cancel_url=payment.cancel_url,
        idempotency_key=payment.idempotency_key,
    )


def refund_order_of(refund: Refund) -> RefundOrder:
    """What to send back."""
    return RefundOrder(
        refund=refund.uuid,
        payment=facts_of(refund.payment),
        amount=refund.money,
        idempotency_key=refund.idempotency_key,
        provider_ref=refund.provider_ref,
    )
