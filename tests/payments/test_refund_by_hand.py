"""A failed refund that the office paid in another way counts as paid back, once and for good (Law 2)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from payments import api
from payments.actions.handle import handle_refund
from payments.actions.settle import settle
from payments.actions.work_refund import work_refund
from payments.errors import NotRefundable, OverRefund, PartlyPaidBack
from payments.models import Payment, Refund
from payments.money import Money
from payments.provider import ProviderRefund
from payments.queries import state_of
from payments.receipts import receipt_of
from payments.sandbox.models import Checkout, CheckoutState
from payments.sandbox.provider import SandboxProvider
from payments.states import RefundState
from tests.payments.conftest import Heard, Till
from tests.support.jobs import RunJobs


@pytest.fixture
def office(db: None) -> User:
    return User.objects.create_user("office@example.fi")


@pytest.fixture
def settled(till: Till, heard: Heard, run_jobs: RunJobs) -> Payment:
    payment = till.begun()
    Checkout.objects.filter(payment=payment.uuid).update(state=CheckoutState.PAID, method="card")
    settle(payment, now=till.now)
    run_jobs()
    return fresh(payment)


def failed(payment: Payment, till: Till, amount: int, key: str = "k1") -> Refund:
    refund: Refund = Refund.objects.create(
        payment=payment,
        amount=amount,
        reason_code="cancelled",
        idempotency_key=key,
        created_at=till.now,
        state=RefundState.FAILED,
        signalled_state=RefundState.FAILED,
        failed_at=till.now,
    )
    return refund


def fresh(payment: Payment) -> Payment:
    return Payment.objects.get(pk=payment.pk)


def test_sum_cannot_go_back_again_through_the_system(
    settled: Payment, till: Till, office: User, heard: Heard, run_jobs: RunJobs
) -> None:
    refund = failed(settled, till, 5_000)
    assert fresh(settled).refundable == Money(12_000), "the payer has not got it, so it may be tried anew"
    handled = handle_refund(refund, way="other", by=office, now=till.now)
    assert (handled.state, handled.handled_by, handled.handled_at) == (RefundState.BY_HAND, office, till.now)
    found = fresh(settled)
    assert (found.refunded, found.refundable) == (Money(5_000), Money(7_000))
    with pytest.raises(OverRefund):
        api.refund(settled.reference, amount=Money(7_001), reason="x", key="k2", now=till.now)
    run_jobs()
    assert heard.refunds == [(refund.uuid, "by_hand")]
    [summary] = state_of(settled.reference).refunds  # type: ignore[union-attr]
    assert (summary.state, summary.handled) == ("by_hand", True)


def test_wholly_paid_back_by_hand_leaves_nothing(settled: Payment, till: Till, office: User) -> None:
    handle_refund(failed(settled, till, 12_000), way="other", by=office, now=till.now)
    assert fresh(settled).refundable == Money(0)
    with pytest.raises((OverRefund, NotRefundable)):
        api.refund(settled.reference, amount=None, reason="x", key="k2", now=till.now)


def test_what_another_refund_gave_back_since_is_not_counted_twice(settled: Payment, till: Till, office: User) -> None:
    refund = failed(settled, till, 12_000)
    api.refund(settled.reference, amount=None, reason="x", key="k2", now=till.now)
    handled = handle_refund(refund, way="other", by=office, now=till.now)
    assert (handled.state, handled.handled_by) == (RefundState.FAILED, office)
    assert (fresh(settled).refunded, fresh(settled).refundable) == (Money(12_000), Money(0))


def test_what_another_refund_gave_back_in_part_has_to_be_seen_to_first(
    settled: Payment, till: Till, office: User
) -> None:
    refund = failed(settled, till, 12_000)
    api.refund(settled.reference, amount=Money(5_000), reason="x", key="k2", now=till.now)
    with pytest.raises(PartlyPaidBack):
        handle_refund(refund, way="other", by=office, now=till.now)
    refund.refresh_from_db()
    assert (refund.state, refund.handled_at) == (RefundState.FAILED, None)


def test_a_provider_does_not_undo_it(
    settled: Payment, till: Till, office: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    refund = handle_refund(failed(settled, till, 5_000), way="other", by=office, now=till.now)
    for state in ("pending", "succeeded", "failed"):
        monkeypatch.setattr(
            SandboxProvider,
            "look_up_refund",
            lambda *_, state=state: ProviderRefund(state, "r1"),
        )
        assert work_refund(refund, now=till.now).state == RefundState.BY_HAND


def test_receipt_shows_it(settled: Payment, till: Till, office: User) -> None:
    refund = failed(settled, till, 5_000)
    assert receipt_of(settled.uuid).refunds == ()  # type: ignore[union-attr]
    handle_refund(refund, way="other", by=office, now=till.now)
    assert [row.state for row in receipt_of(settled.uuid).refunds] == ["by_hand"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "by_hand", "handled_at": None},
        {"state": "succeeded", "handled_at": "now"},
        {"state": "pending", "handled_at": "now"},
        {"state": "lost"},
    ],
)
def test_table_keeps_handled_and_state_together(settled: Payment, till: Till, wrong: dict[str, object]) -> None:
    refund = failed(settled, till, 1)
    values = {name: till.now if value == "now" else value for name, value in wrong.items()}
    with pytest.raises(IntegrityError, match="refund_handled_failed_before"), transaction.atomic():
        Refund.objects.filter(pk=refund.pk).update(**values)
