"""A booking that is paid by invoice: it stands before any money came, and its debt has an outcome too (Law 2)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking import actions
from booking.by import By
from booking.models import Booking, PromisedRefund
from booking.money_back import money_back, sentence
from booking.states import State
from payments.actions.reconcile import reconcile
from payments.models import Payment, Refund
from tests.booking.conftest import RETURN
from tests.dummy_plugin.contributions import DummyInvoice
from tests.factories.booking import NOW, BookingFactory, at

pytestmark = pytest.mark.django_db
ORDERER = By("orderer")


@pytest.fixture(autouse=True)
def bills(dummy_plugin):
    yield
    DummyInvoice.forget()


def start(held: Booking) -> Payment:
    return actions.start_payment(held, provider="dummy-bill", now=NOW, terms_accepted=True, **RETURN).payment


@pytest.fixture
def billed(held):
    start(held)
    held.refresh_from_db()
    return held


@pytest.fixture
def crashed(held, monkeypatch):
    """The process died between the ledger's answer and the confirmation."""
    with monkeypatch.context() as patch:
        patch.setattr("booking.actions.pay.settle", lambda *_given, **_more: None)
        start(held)
    held.refresh_from_db()
    assert held.state == State.PAYING
    return held


def test_invoice_confirms_at_once_and_once(billed, run_jobs, told):
    assert (billed.state, billed.paid_with) == (State.CONFIRMED, Payment.objects.get().uuid)
    assert len(told()) == 2
    run_jobs()
    assert billed.log_entries.filter(action="booking.confirm").count() == 1


def test_crash_before_the_confirmation_is_made_good_by_the_ledgers_signal(crashed, run_jobs):
    run_jobs()
    crashed.refresh_from_db()
    assert crashed.state == State.CONFIRMED


def test_lost_job_is_found_by_reconcile(crashed, run_jobs, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("payments.tasks.tell.tell_payment", lambda *_given, **_more: None)
        run_jobs()  # ... and nobody heard of it
    assert reconcile(now=NOW + timedelta(days=400)).signals == 1
    run_jobs()
    crashed.refresh_from_db()
    assert crashed.state == State.CONFIRMED
    assert reconcile(now=NOW + timedelta(days=400)).signals == 0, "heard once is enough"


def test_crash_whose_time_is_gone_meanwhile_is_credited(crashed, run_jobs):
    late = NOW + timedelta(hours=2)
    actions.expire_holds(now=late)
    BookingFactory.create(offer=crashed.offer, starts_at=at("9:00"))
    run_jobs()
    crashed.refresh_from_db()
    payment = Payment.objects.get()
    assert (crashed.state, payment.state, payment.credited.amount) == (State.EXPIRED, "credited", 12000)


def test_cancelling_credits_what_nobody_paid(billed, run_jobs):
    actions.cancel(billed, by=ORDERER, now=NOW)
    billed.refresh_from_db()
    words = "You need not pay €120.00: it is taken off what you owe."
    assert (sentence(billed), money_back(billed).lines) == (words, ["€120.00 need not be paid"])
    run_jobs()
    payment, refund = Payment.objects.get(), Refund.objects.get()
    assert (payment.state, payment.refunded.amount, refund.credit, refund.state) == ("credited", 0, True, "succeeded")
    assert (sentence(billed), money_back(billed).lines) == (words, ["€120.00 need not be paid"])


def test_cancelling_late_leaves_the_rest_to_pay(billed, run_jobs):
    Booking.objects.update(late_refund_percent=25, withdrawal=False)
    actions.cancel(billed, by=ORDERER, now=at("8:00"))
    run_jobs()
    payment = Payment.objects.get()
    assert (payment.state, payment.credited.amount, payment.refundable.amount) == ("open", 3000, 9000)


def test_cancelling_late_may_leave_all_of_it_to_pay(billed):
    Booking.objects.update(withdrawal=False)
    actions.cancel(billed, by=ORDERER, now=at("8:00"))
    billed.refresh_from_db()
    assert PromisedRefund.objects.count() == 0
    words = "By the terms of this booking the price is to be paid all the same."
    assert (sentence(billed), money_back(billed).lines) == (words, [words])


def test_invoice_that_is_paid_before_its_credit_goes_back_as_money(billed, run_jobs):
    actions.cancel(billed, by=ORDERER, now=NOW)
    payment = Payment.objects.get()
    DummyInvoice.status[payment.provider_ref] = "paid"
    run_jobs()
    payment.refresh_from_db()
    refund = Refund.objects.get()
    assert (refund.credit, refund.amount, refund.state) == (False, 12000, "succeeded")
    assert DummyInvoice.credits == {}
