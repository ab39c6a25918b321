"""Stripe as a way of paying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import stripe
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from payments.errors import ProviderRefused
from payments.money import Money
from payments.provider import (
    BuyerKindCode,
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
from payments.stripe.accounts import account
from payments.stripe.checkout import session_params
from payments.stripe.client import HASTY, client_for
from payments.stripe.events import read_event
from payments.stripe.faults import is_saved_failure, translated
from payments.stripe.reading import EXPAND, read_refund, read_session
from payments.stripe.refunds import made_of, make_refund
from plugins.origins import Origins

if TYPE_CHECKING:
    from stripe import RequestOptions
    from stripe.params.checkout import SessionCreateParams

CHECKOUT = "https://checkout.stripe.com"
SMALLEST = 50
"""Minor units: Stripe's least sum in euros."""


class StripeProvider(PaymentProvider):
    """Checkout Sessions on Stripe's own page."""

    slug = "stripe"
    label = _("Card or MobilePay")
    note = _("You pay on Stripe’s page and come back here.")
    shortest = timedelta(minutes=30)

    def origins(self) -> Origins:
        """Where the form that begins a payment ends up."""
        if not settings.STRIPE_API_BASE:
            return Origins(form_action=(CHECKOUT,))
        parts = urlsplit(settings.STRIPE_API_BASE)
        return Origins(form_action=(CHECKOUT, f"{parts.scheme}://{parts.netloc}"))

    def ready(self, seller: SellerAccount) -> bool:
        """Whether the seller's account has its keys."""
        keys = account(seller.account)
        return keys is not None and keys.complete

    def accepts(self, amount: Money, buyer_kind: BuyerKindCode) -> bool:
        """Euros, from Stripe's least sum on."""
        return amount.currency == "EUR" and amount.amount >= SMALLEST

    def start(self, order: Order) -> Redirected:
        """A session. Its saved failure is passed by: whatever it made has an address that nobody knows."""
        client, params = client_for(order.seller, timeout=HASTY), session_params(order)
        with translated("checkout.sessions.create"):
            try:
                session = _create(client, params, order.idempotency_key)
            except stripe.StripeError as error:
                if not is_saved_failure(error):
                    raise
                session = _create(client, params, f"{order.idempotency_key}-again")
        if not session.url:
            raise ProviderRefused("a session without an address")
        return Redirected(session.url, session.id)

    def look_up(self, payment: PaymentFacts) -> ProviderState:
        """The session as it is now; of a paid one, what went back of it in the dashboard."""
        with translated("checkout.sessions.retrieve"):
            session = client_for(payment.seller).v1.checkout.sessions.retrieve(payment.provider_ref, {"expand": EXPAND})
        found = read_session(session, payment)
        if found.status != "paid":
            return found
        outside, ordered = made_of(payment, found.charge_ref)
        return replace(found, outside=outside, ordered=ordered)

    def abandon(self, payment: PaymentFacts) -> ProviderState:
        """Expires the session; one that is not open any more is looked at instead."""
        options = cast("RequestOptions", {"idempotency_key": f"end-{payment.payment}"})
        with translated("checkout.sessions.expire"):
            try:
                client_for(payment.seller).v1.checkout.sessions.expire(payment.provider_ref, {}, options)
            except stripe.InvalidRequestError as error:
                if error.code == "resource_missing":
                    raise
        return self.look_up(payment)

    def refund(self, order: RefundOrder) -> ProviderRefund:
        """Through the session's payment intent."""
        return make_refund(order)

    def look_up_refund(self, order: RefundOrder) -> ProviderRefund:
        """The refund as it is now."""
        with translated("refunds.retrieve"):
            return read_refund(client_for(order.payment.seller).v1.refunds.retrieve(order.provider_ref))

    def verify(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """By the endpoint's secret, over the raw body."""
        return read_event(body, headers)


def _create(client: stripe.StripeClient, params: SessionCreateParams, key: str) -> stripe.checkout.Session:
    return client.v1.checkout.sessions.create(params, {"idempotency_key": key})
