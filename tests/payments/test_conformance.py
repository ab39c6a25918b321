from __future__ import annotations

import pytest

from payments.conformance import PaymentProviderSuite, Started
from payments.provider import Order
from payments.sandbox.messages import message_of
from payments.sandbox.models import Checkout, CheckoutState
from payments.sandbox.provider import SandboxProvider
from payments.stripe.provider import StripeProvider
from tests.stripe_standin import Standin


class TestStripe(PaymentProviderSuite):
    contribution = StripeProvider

    @pytest.fixture(autouse=True)
    def _stripe(self, stripe_api: Standin) -> None:
        self.standin = stripe_api

    def payer_pays(self, order: Order, started: Started) -> None:
        self.standin.pay(started.provider_ref)

    def message(self, order: Order, started: Started) -> tuple[bytes, dict[str, str]]:
        return self.standin.store.message("checkout.session.completed")


@pytest.mark.django_db
class TestSandbox(PaymentProviderSuite):
    contribution = SandboxProvider

    def payer_pays(self, order: Order, started: Started) -> None:
        Checkout.objects.filter(payment=order.payment).update(state=CheckoutState.PAID, method="card")

    def message(self, order: Order, started: Started) -> tuple[bytes, dict[str, str]]:
        checkout = Checkout.objects.get(payment=order.payment)
        return message_of(checkout, "checkout.paid", now=order.created_at)
