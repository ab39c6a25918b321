"""What every way of paying must do. Subclass it in a plugin's tests, name your class and play the payer's part.

    class TestStripe(PaymentProviderSuite):
        contribution = StripeProvider

        def payer_pays(self, order, started): standin.pay(started.provider_ref)
        def message(self, order, started): return standin.message("checkout.session.completed")

A provider whose ``start`` answers Done (an invoice) takes SecuredPaymentSuite. The suites speak pytest and need nothing but
the contract.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast
from uuid import uuid4

import pytest
from django.utils import timezone

from payments.errors import EventInvalid, ProviderRefused, SignatureInvalid
from payments.money import Money
from payments.provider import (
    Done,
    Order,
    OrderLine,
    PaymentFacts,
    PaymentProvider,
    Redirected,
    RefundOrder,
    SellerAccount,
)
from plugins.conformance import ContributionSuite

Started = Redirected | Done
AMOUNT = Money(12_000)


class PaymentProviderSuite(ContributionSuite):
    """Tests of one provider. What you play: ``payer_pays``, and ``message`` where it takes messages."""

    seller = SellerAccount(slug="seller", name="A seller")

    def payer_pays(self, order: Order, started: Started) -> None:
        """The payer pays the whole sum."""
        raise NotImplementedError

    def message(self, order: Order, started: Started) -> tuple[bytes, dict[str, str]]:
        """Body and headers of the message that the payment caused."""
        raise NotImplementedError

    @pytest.fixture
    def provider(self) -> PaymentProvider:
        """A new instance, as for every use."""
        return cast(PaymentProvider, self.contribution())

    @pytest.fixture
    def order(self) -> Order:
        """A consumer's order of one line."""
        now = timezone.now().replace(microsecond=0)
        payment = uuid4()
        return Order(
            payment=payment,
            seller=self.seller,
            lines=(OrderLine("Tapaaminen", 1, AMOUNT),),
            total=AMOUNT,
            payer_email="payer@example.org",
            buyer_kind="consumer",
            language="fi",
            created_at=now,
            expires_at=now + timedelta(minutes=40),
            return_url="https://site.example/fi/return/",
            cancel_url="https://site.example/fi/cancel/",
            idempotency_key=f"pay-{payment}",
        )

    @pytest.fixture
    def paid(self, provider: PaymentProvider, order: Order) -> PaymentFacts:
        """A payment that was paid."""
        started = provider.start(order)
        self.payer_pays(order, started)
        return _facts(order, started)

    def test_ready_for_a_seller(self, provider: PaymentProvider) -> None:
        """With the settings that the suite runs under."""
        assert provider.ready(self.seller) is True

    def test_accepts_a_usual_sum_and_not_nothing(self, provider: PaymentProvider) -> None:
        """Nothing cannot be collected."""
        assert provider.accepts(AMOUNT, "consumer")
        assert not provider.accepts(Money(0), "consumer")

    def test_start_twice_begins_once(self, provider: PaymentProvider, order: Order) -> None:
        """The same key gives the same answer (Law 2)."""
        assert provider.start(order) == provider.start(order)

    def test_begun_payment_is_open(self, provider: PaymentProvider, order: Order) -> None:
        """Nobody has paid yet."""
        found = provider.look_up(_facts(order, provider.start(order)))
        assert (found.status, found.amount) == ("open", None)

    def test_paid_payment_tells_its_sum(self, provider: PaymentProvider, paid: PaymentFacts) -> None:
        """What was really collected."""
        found = provider.look_up(paid)
        assert (found.status, found.amount, found.provider_ref) == ("paid", AMOUNT, paid.provider_ref)

    def test_abandoned_payment_stays_ended(self, provider: PaymentProvider, order: Order) -> None:
        """Twice is as good as once."""
        facts = _facts(order, provider.start(order))
        assert [provider.abandon(facts).status, provider.abandon(facts).status] == ["expired", "expired"]
        assert provider.look_up(facts).status == "expired"

    def test_abandon_loses_to_a_payment(self, provider: PaymentProvider, paid: PaymentFacts) -> None:
        """Money that came is told."""
        assert provider.abandon(paid).status == "paid"

    def test_unknown_payment_is_refused(self, provider: PaymentProvider, order: Order) -> None:
        """Not taken for an open one."""
        with pytest.raises(ProviderRefused):
            provider.look_up(replace(_facts(order, Redirected("", "unknown"))))

    def test_refund_twice_pays_back_once(self, provider: PaymentProvider, paid: PaymentFacts) -> None:
        """The same key gives the same refund (Law 2)."""
        half = _refund(paid, 6_000)
        first = provider.refund(half)
        assert provider.refund(half) == first
        assert provider.look_up_refund(replace(half, provider_ref=first.provider_ref)).state == first.state
        found = provider.look_up(paid)
        assert found.refunded in (None, Money(6_000))
        assert found.outside in (None, ()), "what this site ordered is not told as made outside of it"
        assert found.ordered in (None, Money(6_000))

    def test_parts_go_back_until_nothing_is_left(self, provider: PaymentProvider, paid: PaymentFacts) -> None:
        """Each part with a key of its own; then not one cent more."""
        for amount in (1_250, 10_749, 1):
            made = provider.refund(_refund(paid, amount))
            assert made.state != "failed"
        assert provider.look_up(paid).refunded in (None, AMOUNT)
        with pytest.raises(ProviderRefused):
            provider.refund(_refund(paid, 1))

    def test_refund_of_too_much_is_refused(self, provider: PaymentProvider, paid: PaymentFacts) -> None:
        """Never more than was collected."""
        with pytest.raises(ProviderRefused):
            provider.refund(_refund(paid, 12_001))

    def test_message_leads_to_its_payment(self, provider: PaymentProvider, order: Order) -> None:
        """By our own UUID or by the provider's reference."""
        if not provider.takes_messages:
            pytest.skip("takes no messages")
        started = provider.start(order)
        self.payer_pays(order, started)
        body, headers = self.message(order, started)
        event = provider.verify(body, headers)
        assert event.payment == order.payment or event.provider_ref == started.provider_ref
        assert event.event_id == provider.verify(body, headers).event_id, "the same message has the same id"

    @pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b"null", b"\xff\xfe\x00", b'{"id": "' + b"x" * 5000])
    def test_forged_message_is_refused(self, provider: PaymentProvider, body: bytes) -> None:
        """Whatever it says, and whatever its signature looks like."""
        for headers in ({}, {"Stripe-Signature": "t=1,v1=00", "Sandbox-Signature": "00", "Signature": "ä"}):
            with pytest.raises((SignatureInvalid, EventInvalid)):
                provider.verify(body, headers)

    def test_altered_message_is_refused(self, provider: PaymentProvider, order: Order) -> None:
        """One byte is enough."""
        if not provider.takes_messages:
            pytest.skip("takes no messages")
        started = provider.start(order)
        self.payer_pays(order, started)
        body, headers = self.message(order, started)
        with pytest.raises(SignatureInvalid):
            provider.verify(body + b" ", headers)


class SecuredPaymentSuite(PaymentProviderSuite):
    """More tests for a provider whose ``start`` answers Done (an invoice): until it is paid, it can be credited."""

    @pytest.fixture
    def owed(self, provider: PaymentProvider, order: Order) -> PaymentFacts:
        """A payment that is secured and not paid."""
        started = provider.start(order)
        assert isinstance(started, Done)
        return _facts(order, started)

    def test_credit_of_the_whole_leaves_nothing_to_pay(self, provider: PaymentProvider, owed: PaymentFacts) -> None:
        """And the provider says so to whoever asks."""
        made = provider.refund(_refund(owed, AMOUNT.amount))
        assert (made.credit, made.state) == (True, "succeeded")
        assert provider.look_up(owed).status == "credited"

    def test_credit_twice_credits_once(self, provider: PaymentProvider, owed: PaymentFacts) -> None:
        """The same key gives the same credit note (Law 2)."""
        part = _refund(owed, 3_000)
        assert provider.refund(part) == provider.refund(part)
        assert provider.refund(_refund(owed, 9_000)).credit, "the rest is still there to be credited"

    def test_credit_of_a_part_leaves_the_rest_to_pay(
        self, provider: PaymentProvider, order: Order, owed: PaymentFacts
    ) -> None:
        """What is collected after that is the rest."""
        provider.refund(_refund(owed, 3_000))
        assert provider.look_up(owed).status == "open"
        self.payer_pays(order, Done(owed.provider_ref))
        found = provider.look_up(owed)
        assert (found.status, found.amount) == ("paid", Money(9_000))

    def test_credit_of_too_much_is_refused(self, provider: PaymentProvider, owed: PaymentFacts) -> None:
        """Never more than is asked."""
        provider.refund(_refund(owed, 9_000))
        with pytest.raises(ProviderRefused):
            provider.refund(_refund(owed, 3_001))

    def test_credit_loses_to_a_payment(self, provider: PaymentProvider, paid: PaymentFacts) -> None:
        """What was paid goes back as money."""
        assert not provider.refund(_refund(paid, AMOUNT.amount)).credit


def _facts(order: Order, started: Started) -> PaymentFacts:
    return PaymentFacts(
        payment=order.payment,
        seller=order.seller,
        provider_ref=started.provider_ref,
        idempotency_key=order.idempotency_key,
    )


def _refund(paid: PaymentFacts, amount: int) -> RefundOrder:
    return RefundOrder(refund=uuid4(), payment=paid, amount=Money(amount), idempotency_key=f"refund-{uuid4()}")
