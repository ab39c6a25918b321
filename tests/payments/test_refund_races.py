"""Two of the office at one instant, in threads with connections of their own: money goes back once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from accounts.models import User
from payments import api
from payments.actions.handle import Way, handle_attention, handle_refund
from payments.actions.pay_back import pay_back
from payments.actions.settle import apply, settle
from payments.errors import LeftDiffers
from payments.models import LedgerLogEntry, Payment, Refund, RefundLine, Seller
from payments.money import Money
from payments.provider import OutsideRefund, ProviderState
from payments.sandbox.models import SandboxRefund
from payments.states import RefundState
from tests.payments.conftest import Heard, Till
from tests.payments.test_races import paid
from tests.support.race import Outcome, race

pytestmark = pytest.mark.django_db(transaction=True)
CALLERS = 8


@pytest.fixture
def till(transactional_db: None, now: datetime) -> Till:
    return Till(Seller.objects.create(slug="kaarisilta", name="Kaarisilta"), now)


@pytest.fixture
def settled(till: Till) -> Payment:
    return settle(paid(till), now=till.now)


@pytest.fixture
def people(transactional_db: None) -> list[User]:
    return [User.objects.create_user(f"office{number}@example.fi") for number in range(CALLERS)]


def told(payment: Payment, *outside: OutsideRefund) -> ProviderState:
    return ProviderState("paid", payment.provider_ref, amount=Money(12_000), outside=outside, method="card")


@pytest.fixture
def came_back(settled: Payment, till: Till, people: list[User]) -> Refund:
    """Paid back in the dashboard, seen to, and sent back by the bank."""
    made = OutsideRefund("re_1", Money(5_000))
    apply(settled.pk, told(settled, made), now=till.now)
    handle_attention(settled, by=people[0], now=till.now)
    apply(settled.pk, told(settled, OutsideRefund("re_1", Money(5_000), failed=True)), now=till.now)
    return Refund.objects.get()


@pytest.mark.parametrize("ways", [("again", "other"), ("again",), ("other",), ("again", "other", "service")])
def test_failed_refund_goes_back_in_one_way(
    came_back: Refund,
    till: Till,
    people: list[User],
    real_worker: Callable[[], None],
    heard: Heard,
    ways: tuple[Way, ...],
) -> None:
    def handle(caller: int) -> Refund:
        row = Refund.objects.get(pk=came_back.pk)
        return handle_refund(row, way=ways[caller % len(ways)], by=people[caller], now=till.now)

    outcomes: list[Outcome[Refund]] = race(CALLERS, handle)
    payment = Payment.objects.get()
    assert [each.error for each in outcomes] == [None] * CALLERS
    assert (payment.refunded, payment.refundable) == (Money(5_000), Money(7_000))
    assert LedgerLogEntry.objects.filter(action="refund.handle").count() == 1
    real_worker()
    row = Refund.objects.get(pk=came_back.pk)
    again = Refund.objects.filter(instead_of=row)
    assert again.count() == (row.state == RefundState.FAILED and not row.at_service)
    assert sum(SandboxRefund.objects.values_list("amount", flat=True)) == 5_000 * again.count()


def test_failure_heard_at_once_is_written_once(settled: Payment, till: Till) -> None:
    state = told(settled, OutsideRefund("re_1", Money(5_000), failed=True))
    outcomes = race(CALLERS, lambda _: apply(settled.pk, state, now=till.now))
    assert [each.error for each in outcomes] == [None] * CALLERS
    assert Refund.objects.count() == 1
    assert Payment.objects.get().refundable == Money(12_000)


def give(payment: Payment, till: Till, by: User, *, key: str, amount: int = 1_250, left: int = 12_000) -> Refund:
    return pay_back(
        payment,
        amount=Money(amount),
        shown_left=Money(left),
        reason="as_agreed",
        note="",
        key=key,
        by=by,
        now=till.now,
    )


def test_button_pressed_twice_pays_once(
    settled: Payment, till: Till, people: list[User], real_worker: Callable[[], None], heard: Heard
) -> None:
    outcomes = race(CALLERS, lambda _: give(settled, till, people[0], key="office-k"))
    real_worker()
    assert {each.value for each in outcomes} == {Refund.objects.get()}
    assert SandboxRefund.objects.get().amount == 1_250
    assert RefundLine.objects.get().gross == 1_250


@pytest.mark.parametrize("amount", [1_250, 12_000])
def test_two_of_the_office_with_the_same_page_pay_once(
    settled: Payment, till: Till, people: list[User], real_worker: Callable[[], None], heard: Heard, amount: int
) -> None:
    """Each with a page of their own: who comes second sees what is left, and nothing goes back before they do."""
    outcomes = race(CALLERS, lambda caller: give(settled, till, people[caller], key=f"office-{caller}", amount=amount))
    real_worker()
    errors = [type(each.error) for each in outcomes if each.error]
    assert (len(errors), set(errors)) == (CALLERS - 1, {LeftDiffers})
    assert SandboxRefund.objects.get().amount == amount


def test_office_and_a_cancelling_client_never_give_more_than_was_paid(
    settled: Payment, till: Till, people: list[User], real_worker: Callable[[], None], heard: Heard
) -> None:
    def give_back(caller: int) -> Refund:
        if caller % 2:
            return give(settled, till, people[caller], key=f"office-{caller}", amount=7_000)
        return api.refund(
            settled.reference, amount=Money(12_000), at_most=True, reason="cancelled", key="cancel", now=till.now
        )

    race(CALLERS, give_back)
    real_worker()
    assert sum(SandboxRefund.objects.values_list("amount", flat=True)) == 12_000
    assert Payment.objects.get().refundable == Money(0)
    lines = RefundLine.objects.values_list("gross", "net", "vat")
    assert [sum(column) for column in zip(*lines, strict=True)] == [12_000, 9_562, 2_438]
