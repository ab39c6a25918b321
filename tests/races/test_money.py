"""Booking and the ledger at one instant: no transaction waits for the other room's lock, and no cent goes twice."""

from __future__ import annotations

import threading
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from booking import actions, errors
from booking.by import By
from booking.models import Booking, PromisedRefund
from booking.states import State
from payments import api, locks
from payments.errors import Busy
from payments.models import Payment, Refund
from payments.states import PaymentState
from tests.factories.booking import NOW, BookingFactory, at, practice
from tests.support.race import race

pytestmark = pytest.mark.django_db(transaction=True)
ORDERER = By("orderer")


def paid_booking() -> Booking:
    booking = BookingFactory.create(offer=practice(), paid_with=uuid4())
    payment(booking, booking.paid_with, attempt=1)
    return booking


def payment(booking: Booking, uuid: UUID, *, attempt: int) -> Payment:
    return Payment.objects.create(
        uuid=uuid, reference=booking.uuid, attempt=attempt, provider="sandbox", seller=booking.supervisor.seller,
        amount=12000, state=PaymentState.SETTLED, settled_at=NOW, language="fi", expires_at=NOW, created_at=NOW,
        idempotency_key=f"pay-{booking.uuid}-{attempt}",
    )  # fmt: skip


def holding_the_payment(booking, act):
    """Runs ``act`` while another connection holds the payment's row, and gives what came of it."""
    held, done = threading.Event(), threading.Event()
    payments = sorted(Payment.objects.filter(reference=booking.uuid).values_list("pk", flat=True))

    def call(number):
        if number == 0:
            with transaction.atomic():
                locks.locked_payments(payments)
                held.set()
                assert done.wait(30)
            return None
        assert held.wait(30)
        try:
            return act()
        finally:
            done.set()

    outcomes = race(2, call)
    assert outcomes[0].error is None
    return outcomes[1]


def late():
    """A second payment that came for a booking which stands already."""
    booking = paid_booking()
    second = payment(booking, uuid4(), attempt=2)
    return booking, lambda: actions.settle(booking, payment_uuid=second.uuid, now=NOW)


def ill():
    booking = paid_booking()
    return booking, lambda: actions.ill_today(
        booking.supervisor, day=booking.starts_at.date(), by=By("supervisor"), now=NOW
    )


def given_up():
    booking = paid_booking()
    return booking, lambda: actions.cancel(booking, by=ORDERER, now=NOW)


def withdrawn():
    booking = paid_booking()
    return booking, lambda: actions.withdraw(booking, by=ORDERER, now=NOW)


@pytest.mark.parametrize("way", [given_up, withdrawn, late, ill])
def test_booking_waits_for_no_lock_of_the_ledger(way, monkeypatch):
    monkeypatch.setattr(locks, "LIMIT", 50)
    booking, act = way()
    assert holding_the_payment(booking, act).error is None
    assert PromisedRefund.objects.count() == 1


def test_promise_waits_for_the_payment_and_is_tried_again(monkeypatch):
    monkeypatch.setattr(locks, "LIMIT", 50)
    booking = paid_booking()
    actions.cancel(booking, by=ORDERER, now=NOW)
    keep = lambda: actions.keep_promise(PromisedRefund.objects.get(), now=NOW)  # noqa: E731 - called in two places
    assert isinstance(holding_the_payment(booking, keep).error, Busy)
    keep()
    assert Refund.objects.get().amount == 12000


def test_keeping_a_promise_holds_no_lock_of_bookings(monkeypatch):
    booking = paid_booking()
    actions.cancel(booking, by=ORDERER, now=NOW)
    real, inside = api.refund, []

    def refund(*given, **more):
        inside.append(connection.in_atomic_block)
        return real(*given, **more)

    monkeypatch.setattr(api, "refund", refund)
    actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
    assert inside == [False]


def test_promise_kept_by_many_at_once_is_one_refund():
    booking = paid_booking()
    actions.cancel(booking, by=ORDERER, now=NOW)
    outcomes = race(8, lambda _: actions.keep_promise(PromisedRefund.objects.get(), now=NOW))
    assert [one.error for one in outcomes if one.error] == []
    assert [refund.amount for refund in Refund.objects.all()] == [12000]
    assert PromisedRefund.objects.get().refund == Refund.objects.get().uuid


def test_promise_against_the_office_never_gives_too_much():
    booking = paid_booking()
    actions.cancel(booking, by=ORDERER, now=NOW)

    def act(number):
        if number % 2:
            return actions.keep_promise(PromisedRefund.objects.get(), now=NOW)
        amount = api.Money(5000)
        return api.refund(booking.uuid, amount=amount, reason="office", key=f"office-{number}", now=NOW)

    race(8, act)
    assert sum(Refund.objects.values_list("amount", flat=True)) == 12000
    assert PromisedRefund.objects.waiting().count() == 0


def test_two_late_payments_at_once_have_one_outcome_each():
    booking = BookingFactory.create(offer=practice(), state=State.EXPIRED)
    BookingFactory.create(offer=booking.offer, starts_at=at("9:00"))
    payments = [uuid4(), uuid4()]
    outcomes = race(8, lambda number: actions.settle(booking, payment_uuid=payments[number % 2], now=NOW))
    assert [one.error for one in outcomes if one.error] == []
    assert sorted(PromisedRefund.objects.values_list("payment", flat=True)) == sorted(payments)


def test_cancelling_while_the_same_money_is_settled_again_promises_once():
    booking = paid_booking()

    def act(number):
        if number % 2:
            return actions.settle(booking, payment_uuid=booking.paid_with, now=NOW)
        return actions.cancel(booking, by=ORDERER, now=NOW)

    outcomes = race(8, act)
    assert {type(one.error) for one in outcomes if one.error} == {errors.IllegalMove}
    assert PromisedRefund.objects.count() == 1
