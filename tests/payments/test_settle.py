from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from payments import api
from payments.actions.settle import settle
from payments.actions.tell import tell_payment
from payments.errors import IllegalMove
from payments.models import Payment, Seller
from payments.provider import ProviderState
from payments.sandbox.models import Checkout, CheckoutState
from payments.sandbox.provider import SandboxProvider
from payments.states import Attention, PaymentState, move
from tests.payments.conftest import Heard, Till
from tests.support.jobs import RunJobs


@pytest.fixture
def paid(till: Till) -> Payment:
    """Open with us, paid at the provider."""
    payment = till.begun()
    Checkout.objects.filter(payment=payment.uuid).update(state=CheckoutState.PAID, method="card")
    return payment


def test_settling_twice_sends_one_signal_and_takes_one_number(
    paid: Payment, till: Till, run_jobs: RunJobs, heard: Heard
) -> None:
    for _ in range(2):
        settle(Payment.objects.get(), now=till.now)
        run_jobs()

    assert heard.settled == [paid.uuid]
    assert Seller.objects.get().next_number == 2


def test_open_payment_stays_open(till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    payment = settle(till.begun(), now=till.now)
    run_jobs()
    assert (payment.state, heard) == (PaymentState.OPEN, Heard())


@pytest.mark.parametrize("amount", [api.Money(11_999), api.Money(12_000, "SEK"), None])
def test_another_sum_is_never_confirmed_but_flagged(
    till: Till, amount: api.Money | None, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs, heard: Heard
) -> None:
    payment = till.begun()
    monkeypatch.setattr(SandboxProvider, "look_up", lambda *_: ProviderState("paid", "x", amount=amount))

    found = settle(payment, now=till.now)
    run_jobs()

    assert (found.state, found.attention) == (PaymentState.OPEN, Attention.AMOUNT_DIFFERS)
    assert heard.settled == []


def test_flag_goes_when_the_sum_is_right_after_all(paid: Payment, till: Till) -> None:
    Payment.objects.update(attention=Attention.AMOUNT_DIFFERS)
    assert settle(Payment.objects.get(), now=till.now).attention == ""


@pytest.mark.parametrize("status", ["expired", "failed"])
def test_end_is_told_with_its_outcome(
    till: Till, status: Any, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs, heard: Heard
) -> None:
    payment = till.begun()
    monkeypatch.setattr(SandboxProvider, "look_up", lambda *_: ProviderState(status, "x", failure_code="because"))

    settle(payment, now=till.now)
    run_jobs()

    payment.refresh_from_db()
    assert (payment.state, payment.failure_code, payment.ended_at) == (status, "because", till.now)
    assert heard.ended == [(payment.uuid, status)]


def test_money_after_the_end_is_still_booked(paid: Payment, till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    Payment.objects.update(state=PaymentState.EXPIRED, signalled_state=PaymentState.EXPIRED)

    settle(Payment.objects.get(), now=till.now)
    run_jobs()

    assert Payment.objects.get().state == PaymentState.SETTLED
    assert heard.settled == [paid.uuid]


def test_refund_made_elsewhere_is_flagged(paid: Payment, till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(paid, now=till.now)
    elsewhere = ProviderState("paid", paid.provider_ref, amount=api.Money(12_000), refunded=api.Money(1))
    monkeypatch.setattr(SandboxProvider, "look_up", lambda *_: elsewhere)

    for _ in range(2):
        found = settle(Payment.objects.get(), now=till.now)
    assert (found.state, found.attention) == (PaymentState.SETTLED, Attention.REFUNDED_OUTSIDE)


def test_failing_receiver_hears_it_again(paid: Payment, till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    heard.failing = 2
    settle(paid, now=till.now)

    ran = run_jobs(failing=RuntimeError)
    assert [type(each.error) for each in ran] == [RuntimeError]
    assert Payment.objects.get().state == PaymentState.SETTLED, "the money is booked whatever a receiver does"
    assert [each.task for each in run_jobs.pending()] == ["payments.tasks.tell_payment"]
    for minutes in (10, 20):
        run_jobs(now=till.now + timedelta(minutes=minutes), failing=RuntimeError)

    assert heard.settled == [paid.uuid]
    assert Payment.objects.get().signalled_state == PaymentState.SETTLED


def test_telling_a_live_payment_tells_nothing(till: Till, heard: Heard) -> None:
    tell_payment(till.begun(), now=till.now)
    assert heard == Heard()


def test_abandon_ends_at_the_provider_first(till: Till, client: Client, run_jobs: RunJobs, heard: Heard) -> None:
    payment = till.begun()

    found = api.abandon(payment.reference, now=till.now)
    run_jobs()

    assert found is not None
    assert (found.state, found.resume_url) == (PaymentState.ABANDONED, "")
    assert Checkout.objects.get().state == CheckoutState.EXPIRED
    assert client.post(payment.checkout_url, {"action": "card"}).status_code == 409
    assert heard.ended == [(payment.uuid, "abandoned")]


def test_payment_may_win_over_abandon(paid: Payment, till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    found = api.abandon(paid.reference, now=till.now)
    run_jobs()

    assert found is not None
    assert (found.state, heard.settled, heard.ended) == (PaymentState.SETTLED, [paid.uuid], [])


def test_abandoning_nothing_is_nothing(db: None, till: Till) -> None:
    assert api.abandon(uuid4(), now=till.now) is None


def test_ask_after_the_payers_return_asks_by_a_job(paid: Payment, run_jobs: RunJobs, heard: Heard) -> None:
    assert api.ask(paid.reference) == 1
    assert api.ask(paid.reference) == 0, "asked a moment ago"
    cache.clear()
    assert api.ask(paid.reference) == 0, "a job is waiting"
    assert Payment.objects.get().state == PaymentState.OPEN
    run_jobs()
    assert heard.settled == [paid.uuid]
    assert api.ask(paid.reference) == 0


@pytest.mark.parametrize("current", [PaymentState.SETTLED, PaymentState.FAILED, PaymentState.ABANDONED])
def test_illegal_move_is_a_typed_error(current: str) -> None:
    with pytest.raises(IllegalMove):
        move(Payment(state=current), PaymentState.OPEN)


def test_state_of_prefers_what_was_paid(till: Till) -> None:
    first = till.begun()
    Payment.objects.update(state=PaymentState.SETTLED, settled_at=till.now)
    other = Payment.objects.get()
    other.pk, other.uuid, other.attempt, other.state, other.settled_at = None, uuid4(), 2, PaymentState.EXPIRED, None
    other.idempotency_key, other.provider_ref = "other", ""
    other.save()

    found = api.state_of(first.reference)
    assert found is not None
    assert (found.attempt, found.state, len(api.payments_of(first.reference))) == (1, PaymentState.SETTLED, 2)
    assert found.receipt_url.startswith("/fi/")
    assert api.state_of(uuid4()) is None
