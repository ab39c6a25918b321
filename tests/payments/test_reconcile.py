from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from payments import api, tasks
from payments.actions.reconcile import Found, reconcile
from payments.actions.settle import settle
from payments.errors import ProviderUnavailable
from payments.models import Payment, Refund, WebhookEvent
from payments.sandbox.models import Checkout, CheckoutState
from payments.sandbox.provider import SandboxProvider
from payments.states import PaymentState, RefundState
from tests.payments.conftest import Heard, Till
from tests.support.jobs import RunJobs

HOUR = timedelta(hours=1)
NOTHING = Found(events=0, payments=0, refunds=0, signals=0)


@pytest.fixture
def paid(till: Till) -> Payment:
    """Paid at the provider, whose message never came."""
    payment = till.begun()
    Checkout.objects.filter(payment=payment.uuid).update(state=CheckoutState.PAID, method="card")
    return payment


def test_lost_message_is_made_good_by_asking(paid: Payment, till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    assert reconcile(now=till.now + HOUR, everything=True) == Found(events=0, payments=1, refunds=0, signals=0)
    run_jobs()
    assert heard.settled == [paid.uuid]
    assert reconcile(now=till.now + HOUR, everything=True) == NOTHING


def test_young_ones_are_left_to_their_own_jobs(paid: Payment, till: Till) -> None:
    assert reconcile(now=till.now + timedelta(minutes=9), everything=True) == NOTHING


def test_sweep_asks_only_about_those_whose_time_is_over(paid: Payment, till: Till, run_jobs: RunJobs) -> None:
    assert reconcile(now=till.now + timedelta(minutes=30)) == NOTHING
    assert reconcile(now=till.now + HOUR).payments == 1


def test_waiting_job_is_not_deferred_again(paid: Payment, till: Till) -> None:
    assert [reconcile(now=till.now + HOUR).payments for _ in range(2)] == [1, 0]


def test_start_that_was_never_answered_expires(
    till: Till, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs, heard: Heard
) -> None:
    def silent(*_: object) -> None:
        raise ProviderUnavailable("timeout")

    monkeypatch.setattr(SandboxProvider, "start", silent)
    with pytest.raises(ProviderUnavailable):
        till.start()
    payment = Payment.objects.get()
    reconcile(now=till.now + HOUR, everything=True)
    run_jobs()
    payment.refresh_from_db()
    assert payment.state == PaymentState.CREATED, "its time is not over by the real clock"

    Payment.objects.update(expires_at=till.now - HOUR)
    reconcile(now=till.now + HOUR)
    run_jobs()
    assert heard.ended == [(payment.uuid, "expired")]


def test_unworked_message_is_worked(paid: Payment, till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    WebhookEvent.objects.create(
        provider="sandbox", event_id="e1", kind="checkout.paid", payment=paid, received_at=till.now
    )
    assert reconcile(now=till.now + HOUR).events == 1
    run_jobs()
    assert heard.settled == [paid.uuid]
    assert WebhookEvent.objects.get().worked_at is not None


def test_signal_that_nobody_heard_is_sent_again(paid: Payment, till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    settle(paid, now=till.now)
    refund = api.refund(paid.reference, amount=None, reason="cancelled", key="k", now=till.now)
    run_jobs()
    Payment.objects.update(signalled_state="")
    Refund.objects.update(signalled_state=RefundState.PENDING)

    assert reconcile(now=till.now + HOUR) == Found(events=0, payments=0, refunds=0, signals=2)
    run_jobs()
    assert heard.settled == [paid.uuid, paid.uuid]
    assert heard.refunds == [(refund.uuid, "succeeded")] * 2
    assert reconcile(now=till.now + HOUR) == NOTHING


def test_refund_whose_job_was_lost_is_made(paid: Payment, till: Till, run_jobs: RunJobs) -> None:
    settle(paid, now=till.now)
    run_jobs()
    Refund.objects.create(payment=paid, amount=100, reason_code="cancelled", idempotency_key="k", created_at=till.now)
    assert reconcile(now=till.now + HOUR).refunds == 1
    run_jobs()
    assert Refund.objects.get().state == RefundState.SUCCEEDED


def test_command_tells_what_it_found(paid: Payment, till: Till) -> None:
    Payment.objects.update(created_at=till.now - HOUR)
    out = StringIO()
    call_command("reconcile", stdout=out)
    assert "1 payments to ask about, 0 refunds, 0 messages, 0 signals" in out.getvalue()


def test_schedule_sweeps_and_reconciles(paid: Payment, run_jobs: RunJobs) -> None:
    Payment.objects.update(created_at=timezone.now() - HOUR)
    tasks.sweep(timestamp=0)
    assert run_jobs.pending() == []
    tasks.reconcile_all(timestamp=0)
    assert [job.task for job in run_jobs.pending()] == ["payments.tasks.ask_provider"]
