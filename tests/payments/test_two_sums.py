"""What went back at the provider and what went back past it are two sums: no cent counts twice, none is overlooked."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from payments import api
from payments.actions.handle import Way, handle_attention, handle_refund
from payments.errors import OverRefund
from payments.models import Payment, Refund
from payments.money import Money
from payments.states import RefundState
from tests.payments.conftest import Till
from tests.payments.test_admin import SignIn, body, sign_in
from tests.payments.test_admin_handled import looked_up, settled
from tests.payments.test_refund_by_hand import failed, fresh, office
from tests.support.jobs import RunJobs

__all__ = ["office", "settled", "sign_in"]

PAID = 12_000


def told(payment: Payment) -> tuple[int, int]:
    found = fresh(payment)
    return found.refunded.amount, found.refundable.amount


def marked(refund: Refund, way: Way, by: User, till: Till) -> Refund:
    return handle_refund(Refund.objects.get(pk=refund.pk), way=way, by=by, now=till.now)


@pytest.mark.parametrize("order", list(permutations(("told", "refund", "attention"))))
def test_failed_refund_paid_at_the_service_counts_once_in_any_order(
    settled: Payment, till: Till, office: User, monkeypatch: pytest.MonkeyPatch, order: tuple[str, ...]
) -> None:
    refund = failed(settled, till, 6_000)
    steps = {
        "told": lambda: looked_up(monkeypatch, settled, refunded=6_000),
        "refund": lambda: marked(refund, "service", office, till),
        "attention": lambda: handle_attention(fresh(settled), by=office, now=till.now),
    }
    for step in order:
        steps[step]()
    steps["attention"]()
    assert told(settled) == (6_000, 6_000)
    assert looked_up(monkeypatch, settled, refunded=6_000).attention == ""
    refund.refresh_from_db()
    assert (refund.state, refund.at_service, refund.handled_by) == (RefundState.FAILED, True, office)


@pytest.mark.parametrize("amount", [PAID, 8_000])
@pytest.mark.parametrize("attention_first", [True, False])
def test_more_than_half_counts_once_too(
    settled: Payment,
    till: Till,
    office: User,
    monkeypatch: pytest.MonkeyPatch,
    amount: int,
    attention_first: bool,
) -> None:
    refund = failed(settled, till, amount)
    looked_up(monkeypatch, settled, refunded=amount)
    if attention_first:
        handle_attention(settled, by=office, now=till.now)
    marked(refund, "service", office, till)
    handle_attention(settled, by=office, now=till.now)
    assert told(settled) == (amount, PAID - amount)


def test_goodwill_at_the_service_besides_a_refund_paid_there(
    settled: Payment, till: Till, office: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up(monkeypatch, settled, refunded=3_000)
    handle_attention(settled, by=office, now=till.now)
    marked(failed(settled, till, 3_000, "k1"), "service", office, till)
    looked_up(monkeypatch, settled, refunded=6_000)
    handle_attention(settled, by=office, now=till.now)
    assert told(settled) == (6_000, 6_000), "the first was goodwill, so the service tells of the second"
    marked(failed(settled, till, 2_000, "k2"), "service", office, till)
    assert told(settled) == (6_000, 6_000), "it may be what is known already: the service is asked"
    assert looked_up(monkeypatch, settled, refunded=8_000).attention == "refunded_outside"
    assert told(settled)[1] == 4_000
    handle_attention(settled, by=office, now=till.now)
    assert told(settled) == (8_000, 4_000)


@pytest.mark.parametrize("attention_first", [True, False])
def test_goodwill_after_a_bank_transfer_is_seen(
    settled: Payment,
    till: Till,
    office: User,
    monkeypatch: pytest.MonkeyPatch,
    attention_first: bool,
) -> None:
    refund = failed(settled, till, 5_000)
    if not attention_first:
        marked(refund, "other", office, till)
    assert looked_up(monkeypatch, settled, refunded=3_000).attention == "refunded_outside"
    if attention_first:
        handle_attention(settled, by=office, now=till.now)
        marked(refund, "other", office, till)
    assert told(settled)[1] == 4_000, "what the service says cannot go back again, looked at or not"
    handle_attention(settled, by=office, now=till.now)
    assert told(settled) == (8_000, 4_000)
    with pytest.raises(OverRefund):
        api.refund(settled.reference, amount=Money(4_001), reason="x", key="k2", now=till.now)
    rest = api.refund(settled.reference, amount=None, reason="x", key="k3", now=till.now)
    assert (rest.amount, told(settled)) == (4_000, (PAID, 0))


def test_more_went_back_by_two_hands_than_was_paid(
    settled: Payment, till: Till, office: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(failed(settled, till, 10_000), "other", office, till)
    looked_up(monkeypatch, settled, refunded=4_000)
    assert told(settled) == (10_000, 0)
    handle_attention(settled, by=office, now=till.now)
    assert told(settled) == (14_000, 0), "the truth, and nothing more goes"


def test_the_service_is_asked_once_a_refund_was_paid_there(
    settled: Payment, till: Till, office: User, run_jobs: RunJobs
) -> None:
    marked(failed(settled, till, 6_000), "service", office, till)
    assert len(run_jobs.pending("payments.tasks.ask_provider")) == 1


def test_no_more_went_back_outside_than_was_paid(settled: Payment) -> None:
    with pytest.raises(IntegrityError, match="payment_outside_at_most_amount"), transaction.atomic():
        Payment.objects.update(told_outside=PAID + 1)


@pytest.mark.parametrize("wrong", [{"state": "by_hand"}, {"handled_at": None}])
def test_table_lets_only_a_handled_failure_count_outside(
    settled: Payment, till: Till, office: User, wrong: dict[str, object]
) -> None:
    refund = marked(failed(settled, till, 1), "service", office, till)
    with pytest.raises(IntegrityError, match="refund_at_service_is_failed_and_handled"), transaction.atomic():
        Refund.objects.filter(pk=refund.pk).update(**wrong)


def test_page_asks_where_it_was_paid(settled: Payment, till: Till, sign_in: SignIn) -> None:
    client: Client = sign_in(Role.OFFICE)
    refund = failed(settled, till, 6_000)
    page, deed = f"/admin/refunds/inspect/{refund.pk}/", f"/admin/refunds/handled/{refund.pk}/"
    for button in ('value="again"', 'value="service"', 'value="other"'):
        assert button in body(client, page)
    for silent in ({}, {"way": "by pigeon"}):
        assert "Say how the money goes back" in client.post(deed, silent, follow=True).text
    refund.refresh_from_db()
    assert refund.handled_at is None
    client.post(deed, {"way": "service"})
    assert 'value="service"' not in body(client, page)
    assert "paid back at the payment service by hand" in body(client, page)
    assert "paid back at the payment service by hand" in body(client, f"/admin/payments/inspect/{settled.pk}/")
    assert told(settled) == (6_000, 6_000)
