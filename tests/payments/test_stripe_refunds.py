"""Refunds at Stripe: ours once whatever happens, and those of its dashboard."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from payments import api
from payments.actions.handle import handle_attention
from payments.actions.work_refund import work_refund
from payments.errors import ProviderUnavailable
from payments.models import Payment, Refund, WebhookEvent
from payments.states import RefundState
from payments.stripe import client as stripe_client
from tests.payments.conftest import Heard, Till
from tests.payments.stripe_fixtures import deliver
from tests.payments.test_webhook import post
from tests.stripe_standin import Standin
from tests.stripe_standin.faults import Kind
from tests.support.jobs import RunJobs

CREATE, REFUNDS = "POST /v1/checkout/sessions$", "POST /v1/refunds"


@pytest.fixture
def settled(stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard) -> Payment:
    payment = stripe_till.begun()
    stripe_api.pay(payment.provider_ref)
    deliver(client, stripe_api, run_jobs)
    payment.refresh_from_db()
    return payment


@pytest.mark.parametrize("kind", ["drop_after", "500", "error_500_after", "429", "timeout"])
def test_refund_is_made_once_whatever_happens_to_the_answer(
    settled: Payment, stripe_till: Till, stripe_api: Standin, run_jobs: RunJobs, kind: Kind
) -> None:
    stripe_api.faults.add(kind, REFUNDS, seconds=0)
    api.refund(settled.reference, amount=api.Money(6_000), reason="cancelled", key="c1", now=stripe_till.now)
    run_jobs(failing=ProviderUnavailable)
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


def on_its_way(settled: Payment, till: Till, stripe: Standin, run_jobs: RunJobs) -> Refund:
    """All of the payment's money, which the bank takes its time over."""
    stripe.refund_mode = "pending"
    refund = api.refund(settled.reference, amount=None, reason="cancelled", key="c1", now=till.now)
    run_jobs()
    refund.refresh_from_db()
    return refund


def test_pending_refund_that_fails_tells_the_office(
    settled: Payment, stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard
) -> None:
    refund = on_its_way(settled, stripe_till, stripe_api, run_jobs)
    deliver(client, stripe_api, run_jobs)
    stripe_api.fail_refund(refund.provider_ref)
    deliver(client, stripe_api, run_jobs)

    refund.refresh_from_db()
    assert (refund.state, refund.failure_code) == (RefundState.FAILED, "expired_or_canceled_card")
    assert heard.refunds == [(refund.uuid, "pending"), (refund.uuid, "failed")]


def test_pending_refund_that_arrives(
    settled: Payment, stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard
) -> None:
    refund = on_its_way(settled, stripe_till, stripe_api, run_jobs)
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
    assert (settled.attention, settled.told_outside) == ("refunded_outside", 100)
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


def test_dashboard_refund_that_fails_at_the_bank_waits_for_the_office(
    settled: Payment, stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs, heard: Heard
) -> None:
    """The money is back in the balance; another refund there, and one of ours, stand as they are."""
    refund = by_dashboard(settled, stripe_api)
    by_dashboard(settled, stripe_api)
    ours = api.refund(settled.reference, amount=api.Money(1_000), reason="cancelled", key="c1", now=stripe_till.now)
    run_jobs()
    deliver(client, stripe_api, run_jobs)
    user = User.objects.create_user("office@example.fi")
    handle_attention(Payment.objects.get(), by=user, now=stripe_till.now)
    assert Payment.objects.get().refunded == api.Money(1_200)

    stripe_api.fail_refund(refund)
    deliver(client, stripe_api, run_jobs)
    post(client, stripe_api.store.message("refund.failed"))
    run_jobs()
    [row] = Refund.objects.exclude(pk=ours.pk)
    assert (row.outside, row.state, row.provider_ref, row.failure_code) == (
        *(True, RefundState.FAILED, refund),
        "expired_or_canceled_card",
    )
    found = Payment.objects.get()
    assert (found.refunded, found.attention) == (api.Money(1_100), "")
    assert (row.uuid, "failed") in heard.refunds


def _facts(payment: Payment) -> Any:
    from payments.facts import facts_of

    return facts_of(payment)
