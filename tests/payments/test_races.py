"""Threads with connections of their own: what two workers, or a worker and a request, do at one instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from payments import api
from payments.actions.abandon import abandon_one
from payments.actions.settle import settle
from payments.errors import OverRefund
from payments.models import Payment, Refund, Seller
from payments.sandbox.actions import pay
from payments.sandbox.models import Checkout, CheckoutState, SandboxRefund
from payments.states import PaymentState
from tests.payments.conftest import Heard, Till
from tests.support.race import race

pytestmark = pytest.mark.django_db(transaction=True)
CALLERS = 8


@pytest.fixture
def till(transactional_db: None, now: datetime) -> Till:
    return Till(Seller.objects.create(slug="kaarisilta", name="Kaarisilta"), now)


def paid(till: Till) -> Payment:
    payment = till.begun()
    Checkout.objects.filter(payment=payment.uuid).update(state=CheckoutState.PAID, method="card")
    return payment


def test_settling_at_once_settles_once(till: Till, real_worker: Callable[[], None], heard: Heard) -> None:
    payment = paid(till)

    outcomes = race(CALLERS, lambda _: settle(Payment.objects.get(pk=payment.pk), now=till.now))
    real_worker()

    assert [each.error for each in outcomes] == [None] * CALLERS
    assert heard.settled == [payment.uuid]
    assert Seller.objects.get().next_number == 2


def test_numbers_have_no_gap_and_no_twin(till: Till, real_worker: Callable[[], None], heard: Heard) -> None:
    payments = [paid(till) for _ in range(CALLERS)]

    race(CALLERS, lambda caller: settle(payments[caller], now=till.now))
    real_worker()

    assert sorted(int(number) for number in Payment.objects.values_list("number", flat=True)) == [
        *range(1, CALLERS + 1)
    ]


def test_paying_and_abandoning_at_once_has_one_winner(
    till: Till, real_worker: Callable[[], None], heard: Heard
) -> None:
    payments = [till.begun() for _ in range(CALLERS)]

    def act(caller: int) -> None:
        payment = payments[caller // 2]
        if caller % 2:
            abandon_one(payment, now=till.now)
        else:
            pay(payment.uuid, method="card", now=till.now)

    outcomes = race(2 * CALLERS, act)
    real_worker()

    assert [each.error for each in outcomes] == [None] * 2 * CALLERS
    for payment in payments:
        payment.refresh_from_db()
        won = Checkout.objects.get(payment=payment.uuid).state == CheckoutState.PAID
        assert payment.state == (PaymentState.SETTLED if won else PaymentState.ABANDONED)
        assert (payment.uuid in heard.settled, (payment.uuid, "abandoned") in heard.ended) == (won, not won)


def test_refunds_at_once_never_exceed_the_payment(till: Till, real_worker: Callable[[], None], heard: Heard) -> None:
    payment = settle(paid(till), now=till.now)

    def give_back(caller: int) -> Refund:
        money = api.Money(5_000)
        return api.refund(payment.reference, amount=money, reason="cancelled", key=f"k{caller}", now=till.now)

    outcomes = race(CALLERS, give_back)
    real_worker()

    assert sum(each.error is None for each in outcomes) == 2
    assert {type(each.error) for each in outcomes if each.error} == {OverRefund}
    assert sum(SandboxRefund.objects.values_list("amount", flat=True)) == 10_000


def test_same_refund_asked_for_at_once_is_one(till: Till, real_worker: Callable[[], None], heard: Heard) -> None:
    payment = settle(paid(till), now=till.now)

    outcomes = race(
        CALLERS, lambda _: api.refund(payment.reference, amount=None, reason="cancelled", key="k", now=till.now)
    )
    real_worker()

    assert {each.value for each in outcomes} == {Refund.objects.get()}
    assert SandboxRefund.objects.get().amount == 12_000


def test_same_start_at_once_begins_once(till: Till) -> None:
    reference = uuid4()

    outcomes = race(CALLERS, lambda _: till.start(reference))

    assert [each.error for each in outcomes] == [None] * CALLERS
    assert len({each.value.url for each in outcomes if isinstance(each.value, api.Redirect)}) == 1
    assert (Payment.objects.count(), Checkout.objects.count()) == (1, 1)


def test_worker_pays_all_the_way_to_the_signal(till: Till, real_worker: Callable[[], None], heard: Heard) -> None:
    payment = till.begun()
    pay(payment.uuid, method="mobilepay", now=till.now + timedelta(seconds=1))
    real_worker()
    payment.refresh_from_db()
    assert (payment.state, payment.signalled_state) == (PaymentState.SETTLED, PaymentState.SETTLED)
    assert heard.settled == [payment.uuid]
