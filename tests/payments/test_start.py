from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from payments import api
from payments.errors import (
    AlreadyPaid,
    AttemptDiffers,
    AttemptEnded,
    NothingToPay,
    ProviderRefused,
    ProviderUnavailable,
    UnknownProvider,
)
from payments.models import Payment, Seller
from payments.provider import Redirected
from payments.sandbox.provider import SandboxProvider
from payments.states import PaymentState
from tests.payments.conftest import Heard, Till, line
from tests.support.jobs import RunJobs


def test_start_writes_the_lines_with_their_tax(till: Till) -> None:
    payment = till.begun(lines=(line(12_000), line(10_000, gross=False, quantity=2)))

    rows = [(row.position, row.gross, row.net, row.vat, row.vat_basis_points) for row in payment.lines.all()]
    assert rows == [(1, 12_000, 9_562, 2_438, 2550), (2, 25_100, 20_000, 5_100, 2550)]
    assert payment.total == api.Money(37_100)
    assert (payment.state, payment.settled_at) == (PaymentState.OPEN, None)


def test_same_attempt_gives_the_same_redirect(till: Till) -> None:
    reference = uuid4()
    first, second = till.start(reference), till.start(reference)

    assert isinstance(first, api.Redirect)
    assert isinstance(second, api.Redirect)
    assert first.url == second.url
    assert Payment.objects.count() == 1


def test_retry_after_no_answer_uses_the_same_row_and_key(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    reference, orders = uuid4(), []

    def silent(self: SandboxProvider, order: Any) -> Redirected:
        orders.append(order)
        raise ProviderUnavailable("timeout")

    with monkeypatch.context() as patch:
        patch.setattr(SandboxProvider, "start", silent)
        with pytest.raises(ProviderUnavailable):
            till.start(reference)
        with pytest.raises(ProviderUnavailable):
            till.start(reference, now=till.now + timedelta(minutes=5))
    assert Payment.objects.get().state == PaymentState.CREATED

    assert till.begun(reference).state == PaymentState.OPEN
    assert orders[0] == orders[1], "a retry says exactly the same, or its key would be refused"


def test_refused_attempt_has_ended_without_a_signal(
    till: Till, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs, heard: Heard
) -> None:
    def refusing(self: SandboxProvider, order: Any) -> Redirected:
        raise ProviderRefused("no")

    reference = uuid4()
    with monkeypatch.context() as patch:
        patch.setattr(SandboxProvider, "start", refusing)
        with pytest.raises(ProviderRefused):
            till.start(reference)

    assert Payment.objects.get().state == PaymentState.FAILED
    with pytest.raises(AttemptEnded):
        till.start(reference)
    assert till.begun(reference, attempt=2).state == PaymentState.OPEN
    run_jobs()
    assert heard.ended == [], "the caller has the error"


def test_changed_sum_is_refused_under_the_same_attempt(till: Till) -> None:
    reference = uuid4()
    till.start(reference)
    with pytest.raises(AttemptDiffers):
        till.start(reference, lines=(line(13_000),))
    with pytest.raises(AttemptDiffers):
        till.start(reference, provider="stripe")


def test_paid_reference_is_not_paid_again(till: Till) -> None:
    payment = till.begun()
    Payment.objects.update(state=PaymentState.SETTLED, settled_at=till.now)
    for attempt in (1, 2):
        with pytest.raises(AlreadyPaid):
            till.start(payment.reference, attempt=attempt)


def test_attempt_is_over_when_its_time_is(till: Till) -> None:
    payment = till.begun()
    with pytest.raises(AttemptEnded):
        till.start(payment.reference, now=payment.expires_at)


def test_new_attempt_ends_the_one_before(till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    first = till.begun()
    second = till.begun(first.reference, attempt=2)

    run_jobs()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (PaymentState.ABANDONED, PaymentState.OPEN)
    assert heard.ended == [(first.uuid, "abandoned")]


@pytest.mark.parametrize("lines", [(), (line(0),)])
def test_nothing_is_not_paid(seller: Seller, now: datetime, lines: tuple[api.Line, ...]) -> None:
    with pytest.raises(NothingToPay):
        api.start(
            reference=uuid4(),
            attempt=1,
            provider="sandbox",
            seller=seller,
            lines=lines,
            payer=api.Payer("", ""),
            expires_at=now,
            return_url="/",
            cancel_url="/",
            language="fi",
            now=now,
        )
    assert not Payment.objects.exists()


def test_unknown_or_unready_provider_writes_nothing(till: Till, settings: Any) -> None:
    settings.STRIPE_SECRET_KEY = ""
    for provider in ("carrier-pigeon", "stripe"):
        with pytest.raises(UnknownProvider):
            till.start(provider=provider)
    assert not Payment.objects.exists()


def test_provider_switched_off_takes_no_new_start_but_ends_what_it_began(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = till.begun()
    monkeypatch.setattr("plugins.registry.disabled_slugs", lambda: frozenset({"sandbox"}))

    with pytest.raises(UnknownProvider):
        till.start()
    assert till.begun(begun.reference).uuid == begun.uuid
    found = api.abandon(begun.reference, now=till.now)
    assert found is not None
    assert found.state == PaymentState.ABANDONED


def test_given_up_while_the_provider_was_answering(
    till: Till, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs
) -> None:
    """The checkout that was opened too late is closed again."""
    reference, real = uuid4(), SandboxProvider.start

    def slow(self: SandboxProvider, order: Any) -> Redirected:
        api.abandon(reference, now=till.now)
        return real(self, order)

    monkeypatch.setattr(SandboxProvider, "start", slow)
    with pytest.raises(AttemptEnded):
        till.start(reference)
    run_jobs()

    payment = Payment.objects.get()
    assert payment.state == PaymentState.ABANDONED
    assert SandboxProvider().look_up(_facts(payment)).status == "expired"


def _facts(payment: Payment) -> Any:
    from payments.facts import facts_of

    return facts_of(payment)


def test_providers_are_those_that_can_take_the_sum(seller: Seller, settings: Any, stripe_api: Any) -> None:
    def slugs(amount: int, currency: str = "EUR") -> list[str]:
        money = api.Money(amount, currency)
        return [each.slug for each in api.providers(seller=seller, amount=money, buyer_kind="consumer")]

    assert slugs(12_000) == ["stripe", "sandbox"]
    assert slugs(49) == ["sandbox"], "Stripe's least sum"
    assert slugs(12_000, "SEK") == ["sandbox"]
    settings.STRIPE_WEBHOOK_SECRET = ""
    settings.PAYMENTS_SANDBOX = False
    assert slugs(12_000) == []
