"""The sandbox as a way of paying."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payments.errors import ProviderRefused
from payments.money import Money
from payments.provider import (
    Order,
    PaymentFacts,
    PaymentProvider,
    ProviderEvent,
    ProviderRefund,
    ProviderState,
    Redirected,
    RefundOrder,
    SellerAccount,
)
from payments.sandbox.locks import locked_checkout
from payments.sandbox.messages import read_message
from payments.sandbox.models import Checkout, CheckoutState, SandboxRefund


class SandboxProvider(PaymentProvider):
    """A page of our own where nothing is charged."""

    slug = "sandbox"
    label = _("Sandbox: nothing is charged")
    note = _("A page for trying out: pay, be declined or give up.")

    def ready(self, seller: SellerAccount) -> bool:
        """For every seller, where the settings allow pretending."""
        return bool(settings.PAYMENTS_SANDBOX)

    def start(self, order: Order) -> Redirected:
        """The same key finds the same checkout."""
        if not settings.PAYMENTS_SANDBOX:
            raise ProviderRefused("the sandbox is off")
        checkout, _new = Checkout.objects.get_or_create(
            idempotency_key=order.idempotency_key,
            defaults={
                "payment": order.payment,
                "reference": f"sandbox_{uuid4().hex}",
                "amount": order.total.amount,
                "currency": order.total.currency,
                "seller": order.seller.name,
                "lines": [[line.description, line.quantity, line.gross.amount] for line in order.lines],
                "language": order.language,
                "return_url": order.return_url,
                "cancel_url": order.cancel_url,
                "expires_at": order.expires_at,
            },
        )
        return Redirected(reverse("sandbox:checkout", args=[checkout.payment]), checkout.reference)

    def look_up(self, payment: PaymentFacts) -> ProviderState:
        """An open checkout whose time is over is expired, whether or not anybody looked."""
        return _state_of(_known(Checkout.objects.filter(reference=payment.provider_ref).first()))

    @transaction.atomic
    def abandon(self, payment: PaymentFacts) -> ProviderState:
        """Nobody can pay after this."""
        checkout = _known(locked_checkout(reference=payment.provider_ref))
        if checkout.state == CheckoutState.OPEN:
            checkout.state = CheckoutState.EXPIRED
            checkout.save(update_fields=("state",))
        return _state_of(checkout)

    @transaction.atomic
    def refund(self, order: RefundOrder) -> ProviderRefund:
        """At once, and never more than was paid."""
        checkout = _known(locked_checkout(reference=order.payment.provider_ref))
        known = SandboxRefund.objects.filter(idempotency_key=order.idempotency_key).first()
        if known is None:
            if checkout.state != CheckoutState.PAID or _refunded(checkout) + order.amount.amount > checkout.amount:
                raise ProviderRefused("more than is left of the checkout")
            known = SandboxRefund.objects.create(
                checkout=checkout,
                reference=f"sandbox_refund_{uuid4().hex}",
                idempotency_key=order.idempotency_key,
                amount=order.amount.amount,
            )
        return ProviderRefund("succeeded", known.reference)

    def look_up_refund(self, order: RefundOrder) -> ProviderRefund:
        """A refund that was made has succeeded."""
        if not SandboxRefund.objects.filter(reference=order.provider_ref).exists():
            raise ProviderRefused("no such refund")
        return ProviderRefund("succeeded", order.provider_ref)

    def verify(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """By our own key."""
        return read_message(body, headers)


def _known(checkout: Checkout | None) -> Checkout:
    if checkout is None:
        raise ProviderRefused("no such checkout")
    return checkout


def _refunded(checkout: Checkout) -> int:
    return checkout.refunds.aggregate(sum=Sum("amount"))["sum"] or 0


def _state_of(checkout: Checkout) -> ProviderState:
    if checkout.state == CheckoutState.PAID:
        return ProviderState(
            "paid",
            checkout.reference,
            amount=Money(checkout.amount, checkout.currency),
            refunded=Money(_refunded(checkout), checkout.currency),
            outside=(),  # it has no dashboard
            method=checkout.method,
        )
    if checkout.state == CheckoutState.EXPIRED or checkout.expires_at <= timezone.now():
        return ProviderState("expired", checkout.reference)
    return ProviderState("open", checkout.reference)
