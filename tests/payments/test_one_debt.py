"""One debt is paid back once: not by two buttons, by two people, nor because the ledger has forgotten a refund."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from payments import api
from payments.actions.handle import handle_refund
from payments.actions.pay_back import pay_back
from payments.actions.settle import apply
from payments.errors import FailedRefundWaits
from payments.models import Payment, Refund
from payments.money import Money
from payments.provider import OutsideRefund, ProviderState
from payments.states import RefundState
from payments.stripe import client as stripe_client
from tests.payments.conftest import Till
from tests.payments.stripe_fixtures import deliver
from tests.payments.test_admin import SignIn, pirkko, sign_in
from tests.payments.test_refund_by_hand import failed, fresh, office, settled
from tests.payments.test_stripe_refunds import _facts
from tests.stripe_standin import Standin
from tests.support.jobs import RunJobs

__all__ = ["office", "pirkko", "settled", "sign_in"]


def give(payment: Payment, by: User, till: Till, *, amount: int, left: int) -> Refund:
    sums = {"amount": Money(amount), "shown_left": Money(left)}
    return pay_back(payment, **sums, reason="as_agreed", note="", key=f"k-{amount}", by=by, now=till.now)


def says(payment: Payment, *, ordered: int, outside: tuple[OutsideRefund, ...] = ()) -> ProviderState:
    return ProviderState(
        "paid", payment.provider_ref, amount=Money(12_000), outside=outside, ordered=Money(ordered), method="card"
    )


def test_failed_refund_that_waits_goes_before_another(settled: Payment, till: Till, office: User) -> None:
    refund = failed(settled, till, 5_000)
    with pytest.raises(FailedRefundWaits):
        give(settled, office, till, amount=5_000, left=12_000)
    handle_refund(refund, way="again", by=office, now=till.now)
    assert give(settled, office, till, amount=7_000, left=7_000).amount == 7_000


def test_what_is_left_goes_before_a_failed_refund_that_fits_no_more(settled: Payment, till: Till, office: User) -> None:
    failed(settled, till, 12_000)
    api.refund(settled.reference, amount=Money(5_000), reason="x", key="k2", now=till.now)
    assert give(settled, office, till, amount=7_000, left=7_000).amount == 7_000


@pytest.mark.parametrize(("first", "second"), [("other", "again"), ("again", "other"), ("service", "again")])
def test_who_comes_second_learns_that_nothing_was_done(
    settled: Payment, till: Till, office: User, sign_in: SignIn, first: str, second: str
) -> None:
    """Who has just made a bank transfer must not read that all is well."""
    refund = failed(settled, till, 5_000)
    handle_refund(refund, way=first, by=office, now=till.now)  # type: ignore[arg-type]
    said = answer(sign_in(Role.OFFICE), refund, second)
    assert f"{office} has seen to this refund in another way already." in said
    assert fresh(settled).refunded == Money(5_000)


def test_same_way_a_second_time_is_no_news(settled: Payment, till: Till, office: User, sign_in: SignIn) -> None:
    refund, client = failed(settled, till, 5_000), sign_in(Role.OFFICE)
    for _ in range(2):
        assert "The sum goes back once more." in answer(client, refund, "again")
    assert Refund.objects.count() == 2


def test_nothing_goes_back_where_nothing_is_left(settled: Payment, till: Till, sign_in: SignIn) -> None:
    refund = failed(settled, till, 12_000)
    api.refund(settled.reference, amount=None, reason="x", key="k2", now=till.now)
    said = answer(sign_in(Role.OFFICE), refund, "again")
    assert "Nothing is left of this payment, so nothing goes back now." in said
    assert "goes back once more" not in said
    refund.refresh_from_db()
    assert not refund.waits


def answer(client: Client, refund: Refund, way: str) -> str:
    sent = {"way": way, "note": "bank transfer"}
    return unescape(client.post(reverse("refunds:handled", args=[refund.pk]), sent, follow=True).content.decode())


def test_refund_whose_row_was_given_up_without_an_answer_is_seen(settled: Payment, till: Till) -> None:
    """Its answer was lost, and the provider made it all the same."""
    failed(settled, till, 5_000)
    found = apply(settled.pk, says(settled, ordered=5_000), now=till.now)
    assert (found.attention, found.refundable) == ("refunded_outside", Money(7_000))


@pytest.mark.parametrize("state", [RefundState.FAILED, RefundState.BY_HAND])
def test_older_answer_calls_a_refund_good_that_the_provider_said_has_failed(
    settled: Payment, till: Till, office: User, state: RefundState
) -> None:
    refund = failed(settled, till, 5_000)
    handled = {"handled_at": till.now, "handled_by": office} if state == RefundState.BY_HAND else {}
    Refund.objects.filter(pk=refund.pk).update(provider_ref="re_1", state=state, **handled)
    assert apply(settled.pk, says(settled, ordered=5_000), now=till.now).attention == ""


def test_own_refunds_are_no_news(settled: Payment, till: Till) -> None:
    api.refund(settled.reference, amount=Money(5_000), reason="x", key="k1", now=till.now)
    for heard in (0, 5_000):
        assert apply(settled.pk, says(settled, ordered=heard), now=till.now).attention == ""
    assert apply(settled.pk, says(settled, ordered=10_000), now=till.now).told_outside == 5_000


def test_older_answer_lifts_no_attention(settled: Payment, till: Till) -> None:
    """It was asked for before the refund was made, and came after the answer that told of it."""
    made = OutsideRefund("re_1", Money(5_000))
    apply(settled.pk, says(settled, ordered=0, outside=(made,)), now=till.now)
    found = apply(settled.pk, says(settled, ordered=0), now=till.now)
    assert (found.attention, found.told_outside) == ("refunded_outside", 5_000)
    found = apply(settled.pk, says(settled, ordered=0, outside=(replace(made, failed=True),)), now=till.now)
    assert found.attention == ""


def test_refund_that_a_played_back_backup_forgot_is_seen(
    stripe_till: Till, stripe_api: Standin, client: Client, run_jobs: RunJobs
) -> None:
    """It carries a mark of this site's, and no row has it."""
    payment = stripe_till.begun()
    stripe_api.pay(payment.provider_ref)
    deliver(client, stripe_api, run_jobs)
    intent = stripe_api.store.get(payment.provider_ref)["payment_intent"]
    stripe_client.client_for(_facts(payment).seller).v1.refunds.create(
        {"payment_intent": intent, "amount": 100, "metadata": {"refund": str(uuid4())}}
    )
    deliver(client, stripe_api, run_jobs)
    found = fresh(payment)
    assert (found.attention, found.told_outside) == ("refunded_outside", 100)
