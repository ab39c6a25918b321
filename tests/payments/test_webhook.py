from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client, RequestFactory

from payments.models import Payment, WebhookEvent
from payments.sandbox.messages import HEADER, message_of, sign
from payments.sandbox.models import Checkout
from payments.states import PaymentState
from payments.views.webhook import receive
from tests.payments.conftest import Heard, Till
from tests.stripe_standin import Standin
from tests.support.jobs import RunJobs

URL = "/p/stripe/webhook/"


def post(client: Client, message: tuple[bytes, dict[str, str]], url: str = URL) -> int:
    body, headers = message
    return client.post(url, body, content_type="application/json", headers=headers).status_code


def nothing_changed() -> bool:
    return not WebhookEvent.objects.exists() and set(Payment.objects.values_list("state", flat=True)) <= {"open"}


@pytest.fixture
def begun(till: Till, stripe_api: Standin) -> Payment:
    return till.begun(provider="stripe")


def test_paid_session_is_settled_by_a_job(
    begun: Payment, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard
) -> None:
    stripe_api.pay(begun.provider_ref, method="mobilepay")

    statuses = [post(client, message) for message in stripe_api.store.messages()]

    assert statuses == [200, 200, 200]
    begun.refresh_from_db()
    assert begun.state == PaymentState.OPEN, "the message's own content settles nothing"
    run_jobs()
    begun.refresh_from_db()
    assert (begun.state, begun.provider_method) == (PaymentState.SETTLED, "mobilepay")
    assert heard.settled == [begun.uuid]


def test_message_twice_is_worked_once(
    begun: Payment, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard
) -> None:
    stripe_api.pay(begun.provider_ref)
    message = stripe_api.store.message("checkout.session.completed")

    assert [post(client, message) for _ in range(3)] == [200, 200, 200]
    assert len(run_jobs.pending("payments.tasks.work_event")) == 1
    run_jobs()
    assert post(client, message) == 200
    assert run_jobs() == []
    assert heard.settled == [begun.uuid]


@pytest.mark.parametrize("tamper", ["bad_signature", "old_timestamp", "body"])
def test_forged_replayed_and_altered_messages_change_nothing(
    begun: Payment, stripe_api: Standin, client: Client, tamper: Any
) -> None:
    stripe_api.pay(begun.provider_ref)
    assert post(client, stripe_api.store.message("checkout.session.completed", tamper=tamper)) == 400
    assert nothing_changed()


def test_message_about_somebody_elses_payment_changes_nothing(
    begun: Payment, stripe_api: Standin, client: Client
) -> None:
    stripe_api.pay(begun.provider_ref)
    event = stripe_api.store.event("checkout.session.completed")
    for other in ("3fa85f64-5717-4562-b3fc-2c963f66afa6", "booking-17"):
        event["data"]["object"]["client_reference_id"] = other
        event["data"]["object"]["id"] = "cs_of_somebody_else"
        assert post(client, stripe_api.store.message("checkout.session.completed")) == 404
    assert nothing_changed()


def test_kind_that_says_nothing_to_us_is_kept_and_ignored(
    begun: Payment, stripe_api: Standin, client: Client, run_jobs: RunJobs
) -> None:
    stripe_api.pay(begun.provider_ref, "decline")
    assert post(client, stripe_api.store.message("payment_intent.payment_failed")) == 200
    event = WebhookEvent.objects.get()
    assert (event.kind, event.payment, event.worked_at is None) == ("payment_intent.payment_failed", None, False)
    assert run_jobs() == []


@pytest.mark.parametrize(
    "event",
    [
        {},
        [],
        {"id": "evt_1", "object": "v2.core.event", "type": "v1.billing.meter", "related_object": {}},  # thin
        {"id": "evt_1", "type": "checkout.session.completed", "livemode": False, "data": {"object": None}},
        {"id": "evt_1", "type": "checkout.session.completed", "livemode": True, "data": {"object": {}}},
        {"id": "", "type": "x", "livemode": False, "data": {"object": {}}},
        {"id": "evt_1", "type": "x" * 101, "livemode": False, "data": {"object": {}}},
    ],
)
def test_genuine_message_that_says_nothing_is_refused(
    db: None, stripe_api: Standin, client: Client, event: Any
) -> None:
    from tests.stripe_standin.webhooks import signed

    assert post(client, signed(event, stripe_api.store.secret)) == 400
    assert nothing_changed()


def test_no_personal_data_of_a_message_is_kept(begun: Payment, stripe_api: Standin, client: Client) -> None:
    stripe_api.pay(begun.provider_ref)
    post(client, stripe_api.store.message("checkout.session.completed"))
    assert "elina@example.org" not in json.dumps(WebhookEvent.objects.get().payload)


def test_oversized_message_is_refused_unread(db: None, client: Client, stripe_api: Standin) -> None:
    assert post(client, (b"x" * (256 * 1024 + 1), {})) == 413
    assert nothing_changed()


def test_other_methods_and_unknown_lengths_are_refused(db: None, client: Client, stripe_api: Standin) -> None:
    assert client.get(URL).status_code == 405
    assert client.put(URL).status_code == 405
    request = RequestFactory().post(URL, b"x", content_type="application/json", CONTENT_LENGTH="ten")
    assert receive(request, "stripe").status_code == 400
    assert receive(RequestFactory().post(URL, b"x", content_type="application/json"), "pigeon").status_code == 404


def test_without_a_secret_nothing_is_believed(
    begun: Payment, stripe_api: Standin, client: Client, settings: Any
) -> None:
    stripe_api.pay(begun.provider_ref)
    settings.STRIPE_WEBHOOK_SECRET = ""
    assert post(client, stripe_api.store.message("checkout.session.completed")) == 400


def test_sellers_own_account_has_its_own_secret(till: Till, stripe_api: Standin, client: Client, settings: Any) -> None:
    secret, stripe_api.store.secret = stripe_api.store.secret, "whsec_of_lahdensuo"
    settings.STRIPE_WEBHOOK_SECRET = secret
    settings.STRIPE_ACCOUNTS = {
        "lahdensuo": {"secret_key": "sk_test_lahdensuo", "webhook_secret": "whsec_of_lahdensuo"}
    }
    till.seller.provider_account = "lahdensuo"
    till.seller.save()
    payment = till.begun(provider="stripe")
    stripe_api.pay(payment.provider_ref)

    assert payment.provider_account == "lahdensuo"
    assert post(client, stripe_api.store.message("checkout.session.completed")) == 200


def test_sandbox_messages_take_the_same_way(till: Till, client: Client, run_jobs: RunJobs, heard: Heard) -> None:
    payment = till.begun()
    Checkout.objects.update(state="paid")
    message = message_of(Checkout.objects.get(), "checkout.paid", now=till.now)

    assert post(client, message, "/p/sandbox/webhook/") == 200
    run_jobs()
    assert heard.settled == [payment.uuid]


def test_signed_nonsense_to_the_sandbox_is_refused(db: None, client: Client) -> None:
    for body in (b"{}", b"[]", b"\xff", b'{"id": 1, "kind": 2, "checkout": 3, "payment": 4}'):
        assert post(client, (body, {HEADER: sign(body)}), "/p/sandbox/webhook/") == 400
    assert nothing_changed()


def test_message_before_the_starts_answer_settles_the_payment(
    till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard
) -> None:
    """The answer was lost, the payer had the address from the replay, and the message came first."""
    payment = till.begun(provider="stripe")
    stripe_api.pay(payment.provider_ref)
    Payment.objects.update(state=PaymentState.CREATED, provider_ref="", checkout_url="")

    assert post(client, stripe_api.store.message("checkout.session.completed")) == 200
    run_jobs()

    found = Payment.objects.get()
    assert (found.state, found.provider_ref) == (PaymentState.SETTLED, payment.provider_ref)
    assert heard.settled == [payment.uuid]
