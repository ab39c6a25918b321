"""Read models of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from payments.facts import account_of
from payments.models import Payment, Seller
from payments.money import Money
from payments.orders import PaymentSummary, RefundSummary
from payments.provider import BuyerKindCode, PaymentProvider
from payments.receipts import receipt_url
from payments.states import LIVE, PaymentState, RefundState
from plugins.registry import contributions

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def providers(*, seller: Seller, amount: Money, buyer_kind: BuyerKindCode) -> list[PaymentProvider]:
    """The ways in which this seller can be paid this sum, in the order of the plugins. No call abroad."""
    account = account_of(seller)
    found = (provider() for provider in contributions(PaymentProvider))
    return [each for each in found if each.ready(account) and each.accepts(amount, buyer_kind)]


def payments_of(reference: UUID) -> list[PaymentSummary]:
    """Every attempt, the first first."""
    payments = Payment.objects.filter(reference=reference).prefetch_related("refunds").order_by("attempt")
    return [summary(payment) for payment in payments]


def admin_address(payment: UUID, *, user: User | AnonymousUser) -> str:
    """The payment's page in the admin; empty for whoever may not see it."""
    found = Payment.objects.visible_to(user).filter(uuid=payment).values_list("pk", flat=True).first()
    return reverse("payments_ledger:inspect", args=[found]) if found else ""


def state_of(reference: UUID, *, payment_uuid: UUID | None = None) -> PaymentSummary | None:
    """The payment to speak of: the one that the caller names, if the reference has it. Else the last one that is paid
    and not wholly paid back; else the last one that is still on; else the last that was paid, though all of it went
    back; else the latest attempt. None where none was begun.
    """
    attempts = payments_of(reference)
    named = [each for each in attempts if each.uuid == payment_uuid]
    return max(named or attempts, key=lambda each: (_weight(each), each.attempt), default=None)


def _weight(each: PaymentSummary) -> int:
    if each.state == PaymentState.SETTLED:
        return 3 if each.refundable else 1
    return 2 if each.state in LIVE else 0


def summary(payment: Payment) -> PaymentSummary:
    """One payment as other rooms may see it; refunds are read once, prefetched or not."""
    return PaymentSummary(
        uuid=payment.uuid,
        reference=payment.reference,
        attempt=payment.attempt,
        provider=payment.provider,
        state=payment.state,
        secured=payment.secured,
        total=payment.total,
        refunded=payment.refunded,
        refundable=payment.refundable,
        credited=payment.credited,
        method=payment.provider_method,
        expires_at=payment.expires_at,
        settled_at=payment.settled_at,
        resume_url=payment.checkout_url if payment.state == PaymentState.OPEN else "",
        receipt_url=receipt_url(payment, payment.language) if payment.state == PaymentState.SETTLED else "",
        refunds=tuple(
            RefundSummary(
                row.uuid,
                Money(row.amount, payment.currency),
                RefundState(row.state),
                row.created_at,
                row.idempotency_key,
                row.handled_at is not None,
            )
            for row in payment.refunds.all()
        ),
    )
