from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from payments import api
from payments.actions.settle import settle
from payments.actions.work_refund import work_refund
from payments.errors import NotRefundable, OverRefund, ProviderRefused, ProviderUnavailable, RefundDiffers
from payments.models import Payment, Refund
from payments.provider import ProviderRefund
from payments.sandbox.models import Checkout, CheckoutState, SandboxRefund
from payments.sandbox.provider import SandboxProvider
from payments.states import PaymentState, RefundState
from tests.payments.conftest import Heard, Till
from tests.support.jobs import RunJobs


@pytest.fixture
def settled(till: Till, run_jobs: RunJobs, heard: Heard) -> Payment:
    payment = till.begun()
    Checkout.objects.filter(payment=payment.uuid).update(state=CheckoutState.PAID, method="card")
    settle(payment, now=till.now)
    run_jobs()
    return Payment.objects.get(pk=payment.pk)


def give_back(payment: Payment, till: Till, amount: int | None = None, *, key: str = "cancel-1", **more: Any) -> Refund:
    money = None if amount is None else api.Money(amount)
    return api.refund(payment.reference, amount=money, reason="cancelled", key=key, now=till.now, **more)


def test_full_refund_is_made_by_its_job(settled: Payment, till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    refund = give_back(settled, till)
    assert (refund.amount, refund.state) == (12_000, RefundState.REQUESTED)
    assert not SandboxRefund.objects.exists(), "nothing is called in the caller's transaction"

    run_jobs()

    refund.refresh_from_db()
    assert (refund.state, SandboxRefund.objects.get().amount) == (RefundState.SUCCEEDED, 12_000)
    assert heard.refunds == [(refund.uuid, "succeeded")]
    found = api.state_of(settled.reference)
    assert found is not None
    assert (found.refunded, found.refundable, len(found.refunds)) == (api.Money(12_000), api.Money(0), 1)


def test_parts_go_back_until_nothing_is_left(settled: Payment, till: Till) -> None:
    give_back(settled, till, 5_000, key="a")
    assert give_back(settled, till, key="b").amount == 7_000
    with pytest.raises(OverRefund):
        give_back(settled, till, key="c")


@pytest.mark.parametrize("amount", [12_001, 0, -1])
def test_wrong_sum_is_refused(settled: Payment, till: Till, amount: int) -> None:
    with pytest.raises(OverRefund):
        give_back(settled, till, amount)
    assert not Refund.objects.exists()


def test_same_key_is_the_same_refund(settled: Payment, till: Till, run_jobs: RunJobs) -> None:
    assert give_back(settled, till) == give_back(settled, till) == give_back(settled, till, 12_000)
    run_jobs()
    assert SandboxRefund.objects.count() == 1
    with pytest.raises(RefundDiffers):
        give_back(settled, till, 1)
    with pytest.raises(RefundDiffers):
        api.refund(uuid4(), amount=None, reason="x", key="cancel-1", now=till.now)


def test_unpaid_reference_has_nothing_to_give_back(till: Till) -> None:
    with pytest.raises(NotRefundable):
        give_back(till.begun(), till)


def test_payment_made_twice_goes_back_by_its_own_uuid(settled: Payment, till: Till) -> None:
    second = Payment.objects.create(
        reference=settled.reference, attempt=2, provider="sandbox", seller=settled.seller, state=PaymentState.SETTLED,
        amount=12_000, language="fi", expires_at=till.now, idempotency_key="second", created_at=till.now,
        settled_at=till.now + timedelta(seconds=1),
    )  # fmt: skip
    assert give_back(settled, till, payment_uuid=second.uuid, key="late").payment == second
    assert give_back(settled, till, key="other").payment == settled, "without one, the first that has something left"


def test_refund_that_fails_later_tells_the_office(
    settled: Payment, till: Till, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs, heard: Heard
) -> None:
    monkeypatch.setattr(SandboxProvider, "refund", lambda *_: ProviderRefund("pending", "r1"))
    refund = give_back(settled, till)
    run_jobs()
    monkeypatch.setattr(SandboxProvider, "look_up_refund", lambda *_: ProviderRefund("failed", "r1", "closed_account"))
    work_refund(Refund.objects.select_related("payment__seller").get(), now=till.now)
    run_jobs()

    refund.refresh_from_db()
    assert (refund.state, refund.failure_code, refund.failed_at) == (RefundState.FAILED, "closed_account", till.now)
    assert heard.refunds == [(refund.uuid, "pending"), (refund.uuid, "failed")]
    assert settled.refundable == api.Money(12_000), "it can be tried again under a new key"


def test_success_is_not_taken_back_by_a_late_pending(
    settled: Payment, till: Till, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs, heard: Heard
) -> None:
    refund = give_back(settled, till)
    run_jobs()
    monkeypatch.setattr(SandboxProvider, "look_up_refund", lambda *_: ProviderRefund("pending", "r1"))
    work_refund(Refund.objects.select_related("payment__seller").get(), now=till.now)

    refund.refresh_from_db()
    assert refund.state == RefundState.SUCCEEDED


def test_refused_refund_has_failed_and_is_not_tried_again(
    settled: Payment, till: Till, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs, heard: Heard
) -> None:
    calls = []

    def refusing(*_: object) -> ProviderRefund:
        calls.append(1)
        raise ProviderRefused("charge_disputed")

    monkeypatch.setattr(SandboxProvider, "refund", refusing)
    refund = give_back(settled, till)
    run_jobs()
    work_refund(Refund.objects.select_related("payment__seller").get(), now=till.now)

    refund.refresh_from_db()
    assert (refund.state, refund.failure_code, len(calls)) == (RefundState.FAILED, "charge_disputed", 1)
    assert heard.refunds == [(refund.uuid, "failed")]


def test_unanswered_refund_is_tried_again_with_its_key(
    settled: Payment, till: Till, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs
) -> None:
    keys = []

    def silent(_: object, order: Any) -> ProviderRefund:
        keys.append(order.idempotency_key)
        raise ProviderUnavailable("timeout")

    with monkeypatch.context() as patch:
        patch.setattr(SandboxProvider, "refund", silent)
        give_back(settled, till)
        run_jobs(failing=ProviderUnavailable)
    run_jobs(now=till.now + timedelta(hours=1))

    assert keys == ["cancel-1"]
    assert Refund.objects.get().state == RefundState.SUCCEEDED
    assert SandboxRefund.objects.get().idempotency_key == "cancel-1"


def test_receiver_that_fails_hears_of_the_refund_again(
    settled: Payment, till: Till, run_jobs: RunJobs, heard: Heard
) -> None:
    give_back(settled, till)
    heard.failing = 1
    run_jobs(failing=RuntimeError)
    run_jobs(now=till.now + timedelta(hours=1))
    assert [state for _, state in heard.refunds] == ["succeeded"]
    assert Refund.objects.get().signalled_state == RefundState.SUCCEEDED
