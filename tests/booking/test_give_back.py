"""What was promised reaches the ledger once, whatever comes between; and the words are right before and after."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
import structlog
from django.core.management import call_command
from django.utils import timezone

from booking import actions
from booking.by import By
from booking.messages import compose
from booking.models import Booking, PromisedRefund
from booking.money_back import money_back, sentence
from payments.errors import NotRefundable
from payments.models import Payment, Refund
from payments.states import PaymentState, RefundState
from tests.factories.booking import NOW, BookingFactory, at

pytestmark = pytest.mark.django_db
ORDERER = By("orderer")
KEEP = "booking.tasks.keep_promise"


@pytest.fixture
def cancelled(paid):
    actions.cancel(paid, by=ORDERER, now=NOW)
    paid.refresh_from_db()
    return paid


def test_cancelling_promises_and_leaves_the_ledger_to_a_job(cancelled, run_jobs):
    promise = PromisedRefund.objects.get()
    assert (promise.booking, promise.payment, promise.amount) == (cancelled, cancelled.paid_with, 12000)
    assert (promise.currency, promise.reason, promise.kept_at) == ("EUR", "cancelled", None)
    assert Refund.objects.count() == 0
    [job] = run_jobs.pending(KEEP)
    assert job.arguments == {"promise_id": promise.pk}, "ids only (Law 6)"


def test_promise_is_kept_once_however_often_its_job_runs(cancelled):
    for later in (0, 1, 2):
        actions.keep_promise(PromisedRefund.objects.get(), now=NOW + timedelta(minutes=later))
    refund = Refund.objects.get()
    promise = PromisedRefund.objects.get()
    assert (refund.amount, refund.idempotency_key, promise.refund, promise.kept_at) == (
        *(12000, f"cancelled-{cancelled.uuid}"),
        *(refund.uuid, NOW),
    )


def test_crash_after_the_ledger_took_it_gives_nothing_twice(cancelled):
    actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    PromisedRefund.objects.update(kept_at=None, refund=None)  # the job died before it could note that
    actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    assert Refund.objects.count() == 1
    assert PromisedRefund.objects.get().refund == Refund.objects.get().uuid


def test_promise_of_which_nothing_is_left_is_kept_without_a_refund(cancelled):
    from payments import api

    api.refund(cancelled.uuid, amount=None, reason="office", key="office", now=NOW)
    promise = actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    assert (promise.kept_at, promise.refund, Refund.objects.count()) == (NOW, None, 1)


def test_promise_of_money_that_the_ledger_has_not_is_tried_again(cancelled):
    Payment.objects.update(state=PaymentState.OPEN, settled_at=None)
    with pytest.raises(NotRefundable):
        actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    assert PromisedRefund.objects.waiting().count() == 1


def test_promise_of_what_was_credited_is_kept_without_a_refund(cancelled):
    Payment.objects.update(state=PaymentState.CREDITED, settled_at=None)
    promise = actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    assert (promise.kept_at, promise.refund, Refund.objects.count()) == (NOW, None, 0)
    assert actions.keep_promises(now=NOW + timedelta(hours=1)) == 0


def test_sweep_finds_what_a_crash_left_and_leaves_the_young_alone(cancelled, run_jobs):
    run_jobs.pending()  # the job of the cancellation is not run: as if the queue had lost it
    assert actions.keep_promises(now=NOW + timedelta(minutes=9)) == 0
    assert actions.keep_promises(now=NOW + timedelta(minutes=10)) == 1
    assert len(run_jobs.pending(KEEP)) == 2
    run_jobs()
    assert Refund.objects.count() == 1
    assert actions.keep_promises(now=NOW + timedelta(minutes=20)) == 0


def test_promise_that_waits_for_hours_is_told_to_whoever_watches(cancelled):
    with structlog.testing.capture_logs() as logs:
        actions.keep_promises(now=NOW + timedelta(hours=2))
    assert [(one["event"], one["log_level"]) for one in logs] == [("promised_refund_waits", "error")]


def test_sweep_by_schedule_and_by_hand(cancelled, run_jobs):
    from booking import tasks

    PromisedRefund.objects.update(created_at=timezone.now() - timedelta(hours=1))
    tasks.keep_promises(timestamp=0)
    out = StringIO()
    call_command("reconcile", stdout=out)
    assert "1 promised refunds" in out.getvalue()
    run_jobs()
    assert Refund.objects.count() == 1


def test_page_says_what_goes_back_before_the_job_and_after(cancelled):
    assert money_back(cancelled).lines == ["€120.00 is going back"]
    actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    assert money_back(cancelled).lines == ["€120.00 is going back"]
    Refund.objects.update(state=RefundState.SUCCEEDED)
    assert money_back(cancelled).lines == ["Paid back €120.00"]


def test_page_tells_of_a_refund_that_failed_until_somebody_has_paid_it_back(cancelled):
    actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    Refund.objects.update(state=RefundState.FAILED)
    assert money_back(cancelled).lines == [
        "€120.00 could not be paid back. We have been told and look into it; you need not do anything."
    ]
    Refund.objects.update(state="by_hand", handled_at=NOW)
    assert money_back(cancelled).lines == ["Paid back €120.00"]


def test_page_counts_no_promise_twice_while_its_job_is_at_work(cancelled):
    Booking.objects.update(late_refund_percent=25)
    PromisedRefund.objects.update(amount=3000)
    actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    PromisedRefund.objects.update(kept_at=None)
    assert money_back(cancelled).coming == 3000


def test_page_of_a_free_meeting_has_no_money():
    assert money_back(BookingFactory.create()) is None


def test_message_says_the_same_before_the_job_and_after(cancelled):
    words = "€120.00 goes back the way it was paid. Banks take a few days."
    assert sentence(cancelled) == words
    actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    assert sentence(cancelled) == words


def test_message_after_a_late_cancellation_names_the_terms(paid):
    Booking.objects.update(withdrawal=False)
    actions.cancel(paid, by=ORDERER, now=at("8:00"))
    paid.refresh_from_db()
    assert sentence(paid) == "By the terms of this booking the price is not paid back."
    assert sentence(BookingFactory.create(starts_at=at("13:00"))).startswith("Nothing was paid")


def second_payment(booking: Booking) -> Payment:
    first = Payment.objects.get()
    return Payment.objects.create(
        reference=booking.uuid, attempt=2, provider="sandbox", seller=first.seller, amount=12000, currency="EUR",
        state=PaymentState.SETTLED, settled_at=NOW, idempotency_key="second", expires_at=NOW, created_at=NOW,
        payer_name="Kaisa", payer_email="kaisa@example.fi", buyer_kind="consumer", language="fi",
    )  # fmt: skip


def paid_too_late_and_once_more(held, pay, settled, *, late):
    """Another has the time when the payment comes, so it goes back; the other cancels, and a second payment is made."""
    first = settled(pay(held))
    actions.expire_holds(now=late)
    other = BookingFactory.create(offer=held.offer, starts_at=at("9:00"))
    actions.settle(held, payment_uuid=first, now=late)
    actions.cancel(other, by=ORDERER, now=late)
    second = second_payment(held)
    return first, second


def test_money_that_goes_back_buys_nothing_though_the_time_is_free_again(held, pay, settled, refunds):
    """A late payment goes back since another has the time; the other cancels, a second payment takes it; and the first
    one's signal is heard once more. Page, receipt and message speak of the second.
    """
    late = NOW + timedelta(hours=2)
    first, second = paid_too_late_and_once_more(held, pay, settled, late=late)
    for uuid in (second.uuid, first):
        booking = actions.settle(held, payment_uuid=uuid, now=late)
    assert (booking.state, booking.paid_with) == ("confirmed", second.uuid)
    assert refunds(held) == [(12000, "late_refund")]
    assert money_back(booking).payment.uuid == second.uuid
    assert money_back(booking).lines == []
    actions.cancel(booking, by=ORDERER, now=late)
    booking.refresh_from_db()
    assert sentence(booking).startswith("€120.00 goes back")
    assert refunds(held) == [(12000, "late_refund"), (12000, "cancelled")]


def test_message_of_money_that_goes_back_names_that_payment_however_late_it_goes_out(held, pay, settled):
    """The mail server was away: meanwhile another payment of another sum took the time, and was cancelled too."""
    late = NOW + timedelta(hours=2)
    first, second = paid_too_late_and_once_more(held, pay, settled, late=late)
    Payment.objects.filter(pk=second.pk).update(amount=9000)
    Booking.objects.filter(pk=held.pk).update(price=9000, language="en")

    def letter():
        message = compose(held.pk, kind="late_refund", audience="orderer", sequence=0, payment=str(first), now=late)
        return message.text if message else ""

    booking = actions.settle(held, payment_uuid=second.uuid, now=late)
    assert booking.paid_with == second.uuid
    assert "€120.00 goes back the way it was paid." in letter()
    actions.cancel(booking, by=ORDERER, now=late)
    assert "€120.00 goes back the way it was paid." in letter(), "no later message tells of this payment"
    # The ledger gave less than was promised: a part had gone back before.
    promise = held.promised_refunds.get(payment=first)
    ledger = Payment.objects.get(uuid=first)
    Refund.objects.create(
        payment=ledger, amount=7000, reason_code="late_refund", idempotency_key=promise.key, created_at=late
    )
    assert "€70.00 goes back the way it was paid." in letter()


def test_promised_money_takes_no_time_again_when_its_signal_is_repeated(held, pay, settled, refunds, told):
    """Two late payments go back; then the time becomes free, and the first one's signal is heard once more."""
    late = NOW + timedelta(hours=2)
    first = settled(pay(held))
    second = second_payment(held)
    actions.expire_holds(now=late)
    other = BookingFactory.create(offer=held.offer, starts_at=at("9:00"))
    for uuid in (first, second.uuid):
        actions.settle(held, payment_uuid=uuid, now=late)
    actions.cancel(other, by=ORDERER, now=late)
    booking = actions.settle(held, payment_uuid=first, now=late)
    assert (booking.state, booking.paid_with) == ("expired", second.uuid)
    assert refunds(held) == [(12000, "late_refund"), (12000, "late_refund")]
    assert ("confirmed", "participant") not in told()
