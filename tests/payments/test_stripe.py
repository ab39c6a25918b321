from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from payments import api
from payments.errors import AttemptEnded, ProviderRefused, ProviderUnavailable
from payments.models import Payment
from payments.states import PaymentState
from payments.stripe import client as stripe_client
from tests.payments.conftest import Heard, Till, line
from tests.payments.stripe_fixtures import deliver
from tests.stripe_standin import Standin
from tests.stripe_standin.faults import Kind
from tests.support.jobs import RunJobs

CREATE, REFUNDS = "POST /v1/checkout/sessions$", "POST /v1/refunds"


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


def test_sdk_and_stand_in_speak_the_pinned_version() -> None:
    from tests.stripe_standin.store import VERSION

    assert stripe_client.API_VERSION == VERSION
