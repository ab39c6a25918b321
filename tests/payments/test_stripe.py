from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from payments import api
from payments.actions.work_refund import work_refund
from payments.errors import AttemptEnded, ProviderRefused, ProviderUnavailable
from payments.models import Payment, Refund, WebhookEvent
from payments.states import PaymentState, RefundState
from payments.stripe import client as stripe_client
from tests.payments.conftest import Heard, Till, line
from tests.payments.test_webhook import post
from tests.stripe_standin import Standin
from tests.stripe_standin.faults import Kind
from tests.support.jobs import RunJobs

CREATE, REFUNDS = "POST /v1/checkout/sessions$", "POST /v1/refunds"


@pytest.fixture
def stripe_till(till: Till, stripe_api: Standin) -> Till:
    till.provider = "stripe"
    return till


@pytest.fixture
def settled(stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard) -> Payment:
    payment = stripe_till.begun()
    stripe_api.pay(payment.provider_ref)
    deliver(client, stripe_api, run_jobs)
    payment.refresh_from_db()
    return payment


def deliver(client: Client, standin: Standin, run_jobs: RunJobs) -> None:
    """All messages that wait, the last one first: Stripe promises no order."""
    assert {post(client, message) for message in reversed(standin.store.messages())} == {200}
    run_jobs()


def test_session_says_what_it_must_and_nothing_more(stripe_till: Till, stripe_api: Standin) -> None:
    payment = stripe_till.begun(lines=(line(12_000), line(10_000, gross=False, quantity=2)))

    sent = stripe_api.sent("POST", "/checkout/sessions")[0]
    assert sent.key == f"pay-{payment.reference}-1"
    assert sent.parameters == {
        "mode": "payment",
        "allowed_payment_method_types": ["card", "mobilepay"],
        "locale": "fi",
        "client_reference_id": str(payment.uuid),
        "metadata": {"payment": str(payment.uuid)},
        "payment_intent_data": {"metadata": {"payment": str(payment.uuid)}},
        "customer_email": "elina@example.org",
        "expires_at": int(payment.expires_at.timestamp()),
        "success_url": payment.return_url,
        "cancel_url": payment.cancel_url,
        "line_items": [
            {"quantity": 1, "price_data": {"currency": "eur", "unit_amount": 12_000, "product_data": {"name": "Tapaaminen"}}},
            {"quantity": 1, "price_data": {"currency": "eur", "unit_amount": 25_100, "product_data": {"name": "2 × Tapaaminen"}}},
        ],
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["drop_after", "500", "timeout"])
def test_start_survives_one_fault_with_one_session(stripe_till: Till, stripe_api: Standin, kind: Kind) -> None:
    stripe_api.faults.add(kind, CREATE, seconds=0)
    assert stripe_till.begun().state == PaymentState.OPEN
    assert len(stripe_api.store.all("checkout.session")) == 1


def test_saved_500_is_passed_by(stripe_till: Till, stripe_api: Standin) -> None:
    """Stripe would replay it for 24 hours."""
    stripe_api.faults.add("error_500_after", CREATE)
    payment = stripe_till.begun()
    assert payment.state == PaymentState.OPEN
    assert stripe_api.sent("POST", "/checkout/sessions")[-1].key == f"pay-{payment.reference}-1-again"


@pytest.mark.parametrize("kind", ["429", "500", "timeout"])
def test_silent_stripe_gives_a_way_back_and_the_same_key_again(
    stripe_till: Till, stripe_api: Standin, kind: Kind
) -> None:
    stripe_api.faults.add(kind, CREATE, times=9, seconds=0)
    with pytest.raises(ProviderUnavailable) as caught:
        stripe_till.start(Payment().uuid)
    assert "Nothing has been charged" in str(caught.value.message)
    payment = Payment.objects.get()
    assert payment.state == PaymentState.CREATED

    stripe_api.faults.waiting.clear()
    assert stripe_till.begun(payment.reference).state == PaymentState.OPEN
    assert len(stripe_api.store.all("checkout.session")) == 1


def test_slow_stripe_is_not_waited_for(stripe_till: Till, stripe_api: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("payments.stripe.provider.HASTY", 0.05)
    stripe_api.faults.add("slow", CREATE, times=9, seconds=3)
    with pytest.raises(ProviderUnavailable):
        stripe_till.start()


def test_refused_key_is_ours_to_mend_not_the_payers_end(stripe_till: Till, stripe_api: Standin, settings: Any) -> None:
    settings.STRIPE_SECRET_KEY = "sk_live_not_of_the_standin"
    with pytest.raises(ProviderUnavailable):
        stripe_till.start()
    assert Payment.objects.get().state == PaymentState.CREATED


def test_attempt_too_late_for_stripe_makes_way_for_the_next(stripe_till: Till, stripe_api: Standin) -> None:
    stripe_api.faults.add("timeout", CREATE, times=9, seconds=0)
    with pytest.raises(ProviderUnavailable):
        stripe_till.start(minutes=1)
    payment = Payment.objects.get()
    assert payment.expires_at - stripe_till.now > timedelta(minutes=30), "lengthened to what Stripe takes"
    stripe_api.faults.waiting.clear()

    with pytest.raises(AttemptEnded):
        stripe_till.start(payment.reference, now=stripe_till.now + timedelta(minutes=5))
    assert stripe_till.begun(payment.reference, attempt=2).state == PaymentState.OPEN


def test_session_of_another_payment_is_not_believed(stripe_till: Till, stripe_api: Standin) -> None:
    payment = stripe_till.begun()
    stripe_api.store.get(payment.provider_ref)["client_reference_id"] = "another"
    with pytest.raises(ProviderRefused):
        api.abandon(payment.reference, now=stripe_till.now)


@pytest.mark.parametrize("outcome", ["decline", "requires_action"])
def test_decline_and_3d_secure_leave_the_payment_open(
    stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard, outcome: Any
) -> None:
    payment = stripe_till.begun()
    stripe_api.pay(payment.provider_ref, outcome)
    deliver(client, stripe_api, run_jobs)
    payment.refresh_from_db()
    assert (payment.state, heard) == (PaymentState.OPEN, Heard())

    stripe_api.pay(payment.provider_ref)
    deliver(client, stripe_api, run_jobs)
    assert heard.settled == [payment.uuid]


@pytest.mark.parametrize(("ok", "state"), [(True, PaymentState.SETTLED), (False, PaymentState.FAILED)])
def test_delayed_method_is_completed_first_and_paid_later(
    stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard, ok: bool, state: str
) -> None:
    payment = stripe_till.begun()
    stripe_api.pay(payment.provider_ref, "processing")
    deliver(client, stripe_api, run_jobs)
    found = api.abandon(payment.reference, now=stripe_till.now)
    assert found is not None
    assert found.state == PaymentState.OPEN, "money on its way cannot be stopped"

    stripe_api.settle(payment.provider_ref, ok=ok)
    deliver(client, stripe_api, run_jobs)
    payment.refresh_from_db()
    assert payment.state == state


def test_session_that_ran_out_is_expired(
    stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard
) -> None:
    payment = stripe_till.begun()
    stripe_api.advance(3_000)
    deliver(client, stripe_api, run_jobs)
    assert heard.ended == [(payment.uuid, "expired")]


def test_abandoned_session_can_be_paid_no_more(stripe_till: Till, stripe_api: Standin) -> None:
    from tests.stripe_standin import ApiError

    payment = stripe_till.begun()
    stripe_api.faults.add("drop_after", "expire$")
    found = api.abandon(payment.reference, now=stripe_till.now)

    assert found is not None
    assert found.state == PaymentState.ABANDONED
    with pytest.raises(ApiError):
        stripe_api.pay(payment.provider_ref)


@pytest.mark.parametrize("kind", ["drop_after", "500", "error_500_after", "429", "timeout"])
def test_refund_is_made_once_whatever_happens_to_the_answer(
    settled: Payment, stripe_till: Till, stripe_api: Standin, run_jobs: RunJobs, kind: Kind
) -> None:
    stripe_api.faults.add(kind, REFUNDS, seconds=0)
    api.refund(settled.reference, amount=api.Money(6_000), reason="cancelled", key="c1", now=stripe_till.now)
    run_jobs(raising=False)
    run_jobs(now=stripe_till.now + timedelta(hours=1))

    assert Refund.objects.get().state == RefundState.SUCCEEDED
    assert [refund["amount"] for refund in stripe_api.store.all("refund")] == [6_000]
    sent = stripe_api.sent("POST", "/refunds")[0]
    assert (sent.key, set(sent.parameters["metadata"])) == ("c1", {"refund", "payment"})


def test_saved_500_of_a_refund_that_was_never_made(
    settled: Payment, stripe_till: Till, stripe_api: Standin, run_jobs: RunJobs
) -> None:
    stripe_api.faults.add("error_500_after", REFUNDS)
    api.refund(settled.reference, amount=api.Money(6_000), reason="cancelled", key="c1", now=stripe_till.now)
    real = stripe_api.store.all
    stripe_api.store.all = lambda kind: [] if kind == "refund" else real(kind)  # type: ignore[method-assign]
    run_jobs()
    assert [call.key for call in stripe_api.sent("POST", "/refunds")][-1] == "c1-again"


def test_refund_whose_answer_was_lost_for_a_day_is_found_and_not_made_again(
    settled: Payment, stripe_till: Till, stripe_api: Standin
) -> None:
    refund = api.refund(settled.reference, amount=api.Money(4_000), reason="cancelled", key="c1", now=stripe_till.now)
    stripe_api.faults.add("drop_after", REFUNDS, times=20)
    with pytest.raises(ProviderUnavailable):
        work_refund(refund, now=stripe_till.now)
    stripe_api.faults.waiting.clear()
    [made] = stripe_api.store.all("refund")
    assert Refund.objects.get().provider_ref == ""

    stripe_api.advance(25 * 3600)
    for _again in range(2):
        refund = work_refund(Refund.objects.get(), now=stripe_till.now)
    assert (refund.provider_ref, refund.state) == (made["id"], RefundState.SUCCEEDED)
    assert stripe_api.store.all("refund") == [made]


def test_stand_in_forgets_a_key_after_a_day(settled: Payment, stripe_api: Standin) -> None:
    refunds = stripe_client.client_for(_facts(settled).seller).v1.refunds
    order: Any = {"payment_intent": stripe_api.store.get(settled.provider_ref)["payment_intent"], "amount": 100}
    first = refunds.create(order, {"idempotency_key": "k"})
    assert refunds.create(order, {"idempotency_key": "k"}).id == first.id
    stripe_api.advance(25 * 3600)
    assert refunds.create(order, {"idempotency_key": "k"}).id != first.id


def test_other_refunds_of_the_payment_are_not_taken_for_this_one(
    settled: Payment, stripe_till: Till, stripe_api: Standin, run_jobs: RunJobs
) -> None:
    for key in ("c1", "c2"):
        api.refund(settled.reference, amount=api.Money(1_000), reason="cancelled", key=key, now=stripe_till.now)
        run_jobs()
    assert len(stripe_api.store.all("refund")) == 2
    assert Refund.objects.values("provider_ref").distinct().count() == 2


def test_pending_refund_that_fails_tells_the_office(
    settled: Payment, stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard
) -> None:
    stripe_api.refund_mode = "pending"
    refund = api.refund(settled.reference, amount=None, reason="cancelled", key="c1", now=stripe_till.now)
    run_jobs()
    deliver(client, stripe_api, run_jobs)
    refund.refresh_from_db()
    stripe_api.fail_refund(refund.provider_ref)
    deliver(client, stripe_api, run_jobs)

    refund.refresh_from_db()
    assert (refund.state, refund.failure_code) == (RefundState.FAILED, "expired_or_canceled_card")
    assert heard.refunds == [(refund.uuid, "pending"), (refund.uuid, "failed")]


def test_pending_refund_that_arrives(
    settled: Payment, stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard
) -> None:
    stripe_api.refund_mode = "pending"
    refund = api.refund(settled.reference, amount=None, reason="cancelled", key="c1", now=stripe_till.now)
    run_jobs()
    refund.refresh_from_db()
    stripe_api.finish_refund(refund.provider_ref)
    deliver(client, stripe_api, run_jobs)
    assert heard.refunds[-1] == (refund.uuid, "succeeded")


@pytest.mark.parametrize("kind", ["charge.refunded", "refund.created", "refund.updated"])
def test_refund_by_hand_at_stripe_is_flagged(
    settled: Payment, stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, kind: str
) -> None:
    """In the dashboard nobody writes our UUID on a refund; its payment intent says whose it is."""
    refund = by_dashboard(settled, stripe_api)
    stripe_api.finish_refund(refund)
    assert post(client, stripe_api.store.message(kind)) == 200
    run_jobs()
    settled.refresh_from_db()
    assert (settled.attention, settled.provider_refunded) == ("refunded_outside", 100)
    assert WebhookEvent.objects.filter(worked_at=None).count() == 0


@pytest.mark.parametrize("kind", ["refund.created", "refund.updated", "refund.failed"])
def test_refund_of_money_that_did_not_come_through_here_is_taken_and_left(
    settled: Payment, stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, kind: str
) -> None:
    """The practice's account may sell other things. A refusal would have Stripe send it again for days."""
    Payment.objects.update(provider_charge="pi_of_ours")
    refund = by_dashboard(settled, stripe_api)
    stripe_api.finish_refund(refund)
    stripe_api.fail_refund(refund)
    assert post(client, stripe_api.store.message(kind)) == 200
    event = WebhookEvent.objects.get(kind=kind)
    assert (event.payment, event.worked_at is None) == (None, False)
    assert run_jobs() == []


def by_dashboard(payment: Payment, stripe_api: Standin) -> str:
    """A refund without anything of ours on it."""
    client_of = stripe_client.client_for(_facts(payment).seller)
    intent = stripe_api.store.get(payment.provider_ref)["payment_intent"]
    return client_of.v1.refunds.create({"payment_intent": intent, "amount": 100}).id


def test_sdk_and_stand_in_speak_the_pinned_version() -> None:
    from tests.stripe_standin.store import VERSION

    assert stripe_client.API_VERSION == VERSION


def _facts(payment: Payment) -> Any:
    from payments.facts import facts_of

    return facts_of(payment)
