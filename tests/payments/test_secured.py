"""What is secured and not yet paid: told like money, credited instead of paid back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from payments import api
from payments.actions.reconcile import reconcile
from payments.actions.settle import settle
from payments.errors import IllegalMove, NotRefundable, OverRefund
from payments.models import Payment, Refund
from payments.states import PaymentState, move
from tests.dummy_plugin.contributions import DummyInvoice
from tests.payments.conftest import Heard, Till
from tests.support.jobs import RunJobs

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def bills(dummy_plugin: str) -> Iterator[None]:
    yield
    DummyInvoice.forget()


@pytest.fixture
def owed(till: Till, heard: Heard, run_jobs: RunJobs) -> Payment:
    payment = till.begun(provider="dummy-bill")
    run_jobs()
    payment.refresh_from_db()
    return payment


def credit(payment: Payment, till: Till, amount: int | None, key: str = "k") -> Refund:
    money = None if amount is None else api.Money(amount)
    return api.refund(payment.reference, amount=money, reason="cancelled", key=key, now=till.now)


def test_secured_payment_is_told_once(owed: Payment, till: Till, heard: Heard, run_jobs: RunJobs) -> None:
    assert (heard.secured, owed.state, owed.signalled_state) == ([owed.uuid], "open", "open")
    assert isinstance(till.start(owed.reference, provider="dummy-bill"), api.Secured)
    run_jobs()
    assert heard.secured == [owed.uuid]


def test_secured_payment_that_nobody_heard_of_is_found(till: Till, heard: Heard, run_jobs: RunJobs) -> None:
    payment = till.begun(provider="dummy-bill")
    heard.failing = 1
    run_jobs(failing=RuntimeError)
    assert heard.secured == []
    Payment.objects.update(created_at=till.now - DAY)
    run_jobs(now=till.now + DAY)
    assert heard.secured == [payment.uuid]


def test_invoice_is_asked_about_daily_and_not_by_each_sweep(owed: Payment, till: Till) -> None:
    later = owed.expires_at + DAY
    assert reconcile(now=later).payments == 0
    assert reconcile(now=later, everything=True).payments == 1


def test_credit_of_the_whole_ends_the_payment(owed: Payment, till: Till, heard: Heard, run_jobs: RunJobs) -> None:
    credit(owed, till, None)
    run_jobs()
    owed.refresh_from_db()
    assert (owed.state, owed.credited, owed.refunded, owed.refundable) == (
        *("credited", api.Money(12_000)),
        *(api.Money(0), api.Money(0)),
    )
    assert heard.ended == [(owed.uuid, "credited")]
    with pytest.raises(NotRefundable):
        credit(owed, till, 1, key="more")


def test_credit_of_a_part_is_what_less_may_be_paid(owed: Payment, till: Till, heard: Heard, run_jobs: RunJobs) -> None:
    credit(owed, till, 3_000)
    run_jobs()
    DummyInvoice.status[owed.provider_ref] = "paid"
    found = settle(owed, now=till.now)
    assert (found.state, found.attention, found.refundable) == ("settled", "", api.Money(9_000))
    with pytest.raises(OverRefund):
        credit(owed, till, 9_001, key="more")


def test_payment_of_what_was_credited_is_looked_at_by_a_person(
    owed: Payment, till: Till, heard: Heard, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    credit(owed, till, None)
    run_jobs()
    DummyInvoice.credits.clear()
    DummyInvoice.status[owed.provider_ref] = "paid"
    found = settle(owed, now=till.now)
    assert (found.state, found.attention, heard.settled) == ("credited", "amount_differs", [])


def test_credit_that_was_made_at_the_provider_is_learnt(owed: Payment, till: Till, heard: Heard) -> None:
    DummyInvoice.credits["by hand"] = (owed.provider_ref, 12_000)
    assert settle(owed, now=till.now).state == PaymentState.CREDITED


def test_credited_payment_moves_no_more() -> None:
    with pytest.raises(IllegalMove):
        move(Payment(state=PaymentState.CREDITED), PaymentState.SETTLED)


def test_at_most_gives_what_is_left_and_the_same_key_the_same_refund(owed: Payment, till: Till) -> None:
    def ask(key: str) -> Refund:
        return api.refund(
            owed.reference, amount=api.Money(8_000), at_most=True, reason="cancelled", key=key, now=till.now
        )

    assert [ask("a").amount, ask("b").amount, ask("b").amount] == [8_000, 4_000, 4_000]
    with pytest.raises(OverRefund):
        ask("c")
