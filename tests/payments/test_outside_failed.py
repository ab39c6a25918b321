"""A refund made in the provider's dashboard that fails at the bank: the payer has not got it, and every sum says so, in
whatever order things are heard, looked at and handled (Law 2).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from payments import api
from payments.actions.handle import Way, handle_attention, handle_refund
from payments.actions.reconcile import BANKS, reconcile
from payments.actions.settle import apply
from payments.errors import PartlyPaidBack
from payments.models import Payment, Refund
from payments.money import Money
from payments.provider import OutsideRefund, ProviderState
from payments.queries import state_of
from payments.receipts import receipt_of
from payments.states import RefundState
from tests.payments.conftest import Heard, Till
from tests.payments.test_refund_by_hand import failed, fresh, office, settled
from tests.support.jobs import RunJobs

__all__ = ["office", "settled"]

PAID = 12_000
MADE = OutsideRefund("re_1", Money(5_000))
FAILED = replace(MADE, failed=True, failure_code="expired_or_canceled_card")
AGAIN = OutsideRefund("re_2", Money(5_000))


def hears(payment: Payment, till: Till, *outside: OutsideRefund) -> Payment:
    """The provider was asked, and said this."""
    back = sum(one.amount.amount for one in outside if not one.failed)
    found = ProviderState(
        "paid", payment.provider_ref, amount=Money(PAID), refunded=Money(back), outside=outside, method="card"
    )
    return apply(payment.pk, found, now=till.now)


def looks(payment: Payment, by: User, till: Till) -> None:
    handle_attention(fresh(payment), by=by, now=till.now)


def told(payment: Payment) -> tuple[int, int]:
    """What went back, and what is left."""
    found = fresh(payment)
    return found.refunded.amount, found.refundable.amount


def came_back(payment: Payment) -> Refund:
    return Refund.objects.get(payment=payment, outside=True)


def marked(payment: Payment, way: Way, by: User, till: Till) -> Refund:
    return handle_refund(came_back(payment), way=way, by=by, now=till.now, note="bank transfer")


@pytest.fixture
def counted(settled: Payment, till: Till, office: User) -> Payment:
    """Seen to by the office: the sum counts as paid back."""
    hears(settled, till, MADE)
    looks(settled, office, till)
    assert told(settled) == (5_000, 7_000)
    return fresh(settled)


def test_failed_one_waits_again_and_counts_no_more(counted: Payment, till: Till, run_jobs: RunJobs) -> None:
    found = hears(counted, till, FAILED)
    row = came_back(counted)
    assert (row.state, row.amount, row.failure_code, row.handled_at) == (
        *(RefundState.FAILED, 5_000, "expired_or_canceled_card"),
        None,
    )
    assert told(counted) == (0, PAID)
    assert found.attention == "", "it is the refund that waits, in the same list"
    assert len(run_jobs.pending("payments.tasks.mail_failed_refund")) == 1


def test_room_that_sold_it_hears_and_sees_it(
    counted: Payment, till: Till, run_jobs: RunJobs, heard: Heard, mailoutbox: list[Any]
) -> None:
    hears(counted, till, FAILED)
    run_jobs()
    row = came_back(counted)
    assert heard.refunds == [(row.uuid, "failed")]
    found = state_of(counted.reference)
    assert found is not None
    assert [(one.state, one.handled) for one in found.refunds] == [("failed", False)]
    assert receipt_of(counted.uuid).refunds == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("order", sorted(set(permutations(("made", "looked", "failed", "failed", "late")))))
def test_any_order_of_news_and_looks_ends_alike(
    settled: Payment, till: Till, office: User, order: tuple[str, ...]
) -> None:
    """``late``: an answer of before the failure that is applied after it, or before anything else."""
    steps = {
        "made": lambda: hears(settled, till, MADE),
        "late": lambda: hears(settled, till, MADE),
        "looked": lambda: looks(settled, office, till),
        "failed": lambda: hears(settled, till, FAILED),
    }
    for step in order:
        steps[step]()
    assert told(settled) == (0, PAID)
    assert fresh(settled).attention == ""
    assert Refund.objects.count() == 1, "one row, whatever was heard twice"
    looks(settled, office, till)
    assert told(settled) == (0, PAID)


def test_unseen_attention_goes_when_its_money_came_back(settled: Payment, till: Till) -> None:
    assert hears(settled, till, MADE).attention == "refunded_outside"
    assert hears(settled, till, FAILED).attention == ""
    assert (told(settled), came_back(settled).state) == ((0, PAID), "failed"), "it is not lost from sight"


def test_another_refund_there_stays_counted(settled: Payment, till: Till, office: User) -> None:
    other = OutsideRefund("re_9", Money(2_000))
    hears(settled, till, MADE, other)
    looks(settled, office, till)
    assert told(settled) == (7_000, 5_000)
    assert hears(settled, till, FAILED, other).attention == ""
    assert told(settled) == (2_000, 10_000)


def test_paid_back_again_from_here(counted: Payment, till: Till, office: User, run_jobs: RunJobs) -> None:
    hears(counted, till, FAILED)
    row = marked(counted, "again", office, till)
    assert (row.state, row.handled_by, row.note) == (RefundState.FAILED, office, "bank transfer")
    again = Refund.objects.get(instead_of=row)
    assert (again.amount, again.asked_by, again.state) == (5_000, office, "requested")
    assert told(counted) == (5_000, 7_000)
    run_jobs()
    again.refresh_from_db()
    assert again.state == RefundState.SUCCEEDED
    assert marked(counted, "other", office, till).state == RefundState.FAILED, "it was handled"
    assert (told(counted), Refund.objects.count()) == ((5_000, 7_000), 2)


def test_second_try_that_fails_waits_in_its_turn(counted: Payment, till: Till, office: User) -> None:
    hears(counted, till, FAILED)
    marked(counted, "again", office, till)
    again = Refund.objects.get(outside=False)
    Refund.objects.filter(pk=again.pk).update(state=RefundState.FAILED)
    assert told(counted) == (0, PAID)
    handle_refund(again, way="again", by=office, now=till.now)
    assert (told(counted), Refund.objects.count()) == ((5_000, 7_000), 3)


def test_paid_back_otherwise(counted: Payment, till: Till, office: User) -> None:
    hears(counted, till, FAILED)
    row = marked(counted, "other", office, till)
    assert (row.state, row.note) == (RefundState.BY_HAND, "bank transfer")
    assert [(part.gross, part.net, part.vat) for part in row.lines.all()] == [(5_000, 3_984, 1_016)]
    assert told(counted) == (5_000, 7_000)
    assert hears(counted, till, FAILED).attention == "", "heard again, it changes nothing"
    assert told(counted) == (5_000, 7_000)


@pytest.mark.parametrize("order", list(permutations(("told", "refund", "attention"))))
def test_paid_back_there_a_second_time_counts_once_in_any_order(
    counted: Payment, till: Till, office: User, order: tuple[str, ...]
) -> None:
    hears(counted, till, FAILED)
    steps = {
        "told": lambda: hears(counted, till, FAILED, AGAIN),
        "refund": lambda: marked(counted, "service", office, till),
        "attention": lambda: looks(counted, office, till),
    }
    for step in order:
        steps[step]()
    steps["attention"]()
    assert told(counted) == (5_000, 7_000)
    assert hears(counted, till, FAILED, AGAIN).attention == ""
    assert told(counted) == (5_000, 7_000)


@pytest.mark.parametrize("told_first", [True, False])
def test_a_refund_paid_there_that_fails_there_takes_its_claim_along(
    settled: Payment, till: Till, office: User, told_first: bool
) -> None:
    """Ours failed, the office paid it in the dashboard, and that failed too."""
    ours = failed(settled, till, 5_000)
    handle_refund(ours, way="service", by=office, now=till.now)
    hears(settled, till, MADE)
    assert told(settled) == (5_000, 7_000)
    till.now += timedelta(days=3)
    hears(settled, till, FAILED)
    assert told(settled) == (0, PAID)
    till.now += timedelta(days=1)
    if told_first:
        hears(settled, till, FAILED, AGAIN)
        looks(settled, office, till)
    marked(settled, "service", office, till)
    hears(settled, till, FAILED, AGAIN)
    assert (told(settled), fresh(settled).attention) == ((5_000, 7_000), "")


def test_own_refund_under_way_hides_nothing_that_was_done_there(settled: Payment, till: Till) -> None:
    """Both sums are 50 euros: the provider's is not ours, which it has not even heard of."""
    api.refund(settled.reference, amount=Money(5_000), reason="x", key="k1", now=till.now)
    assert hears(settled, till, MADE).attention == "refunded_outside"
    assert told(settled) == (5_000, 2_000)


def test_part_that_went_back_since_is_seen_to_first(counted: Payment, till: Till, office: User) -> None:
    hears(counted, till, FAILED)
    api.refund(counted.reference, amount=Money(9_000), reason="x", key="k1", now=till.now)
    for way in ("again", "other"):
        with pytest.raises(PartlyPaidBack):
            marked(counted, way, office, till)
    api.refund(counted.reference, amount=Money(3_000), reason="x", key="k2", now=till.now)
    assert marked(counted, "again", office, till).handled_at is not None
    assert (told(counted), Refund.objects.filter(instead_of__isnull=False).count()) == ((PAID, 0), 0)


def test_provider_that_tells_one_sum_raises_attention_and_lifts_none(settled: Payment, till: Till) -> None:
    found = ProviderState("paid", settled.provider_ref, amount=Money(PAID), refunded=Money(5_000))
    assert apply(settled.pk, found, now=till.now).told_outside == 5_000
    assert apply(settled.pk, replace(found, refunded=Money(0)), now=till.now).attention == "refunded_outside"


@pytest.mark.parametrize(("days", "asked"), [(BANKS.days - 1, 1), (BANKS.days + 1, 0)])
def test_lost_message_is_made_up_for_at_night(counted: Payment, till: Till, days: int, asked: int) -> None:
    later = till.now + timedelta(days=days)
    assert reconcile(now=later).payments == 0
    assert reconcile(now=later, everything=True).payments == asked


def test_table_knows_no_outside_refund_that_went_well(counted: Payment, till: Till) -> None:
    hears(counted, till, FAILED)
    with pytest.raises(IntegrityError, match="refund_outside_is_failed"), transaction.atomic():
        Refund.objects.update(state=RefundState.SUCCEEDED)


def test_office_reads_what_happened_and_how_it_goes_on(counted: Payment, till: Till, client: Client) -> None:
    hears(counted, till, FAILED)
    client.force_login(User.objects.create_superuser("owner@example.fi", language="en"))
    row = came_back(counted)
    page = f"/admin/refunds/inspect/{row.pk}/"
    assert page in client.get("/admin/").text
    assert page in client.get(f"/admin/payments/inspect/{counted.pk}/").text
    assert "back in the seller’s balance" in client.get(page).text
    deed = f"/admin/refunds/handled/{row.pk}/"
    assert "Say how it was paid back" in client.post(deed, {"way": "other", "note": " "}, follow=True).text
    assert came_back(counted).handled_at is None
    assert "goes back once more" in client.post(deed, {"way": "again"}, follow=True).text
    again = Refund.objects.get(instead_of=row)
    assert f"/admin/refunds/inspect/{again.pk}/" in client.get(page).text
    assert page in client.get(f"/admin/refunds/inspect/{again.pk}/").text
    assert page not in client.get("/admin/").text
