"""Money came: every cent has one outcome (Law 2)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking import actions
from booking.actions.payment_ended import payment_ended
from booking.models import Booking, BookingLogEntry, TimeOff
from booking.receivers import on_ended, on_refund, on_settled
from booking.states import State
from payments.models import Payment
from payments.states import PaymentState
from tests.factories.booking import NOW, BookingFactory, at

pytestmark = pytest.mark.django_db
LATE = NOW + timedelta(hours=2)


def test_settled_payment_confirms_and_tells_everybody_once(held, pay, settled, told):
    uuid = settled(pay(held))
    for _ in range(2):
        booking = actions.settle(held, payment_uuid=uuid, now=NOW)
    assert (booking.state, booking.paid_with, booking.hold_until) == (State.CONFIRMED, uuid, None)
    assert told() == [("confirmed", "participant"), ("confirmed", "supervisor")]


@pytest.fixture
def lapsed(held, pay, settled):
    """The checkout's money came after the hold had lapsed."""
    uuid = settled(pay(held))
    assert actions.expire_holds(now=LATE) == 1
    return held, uuid


def test_late_payment_takes_the_time_again_where_it_is_free(lapsed, refunds, told):
    booking, uuid = lapsed
    for _ in range(2):
        booking = actions.settle(booking, payment_uuid=uuid, now=LATE)
    assert (booking.state, booking.paid_with, refunds(booking)) == (State.CONFIRMED, uuid, [])
    assert told() == [("confirmed", "participant"), ("confirmed", "supervisor")]


@pytest.mark.parametrize("gone", ["taken", "time off", "past"])
def test_late_payment_goes_back_where_the_time_is_gone(lapsed, gone, refunds, told):
    booking, uuid = lapsed
    now = LATE
    if gone == "taken":
        BookingFactory.create(offer=booking.offer, starts_at=at("9:00"))
    elif gone == "time off":
        TimeOff.objects.create(supervisor=booking.supervisor, starts_at=at("8:00"), ends_at=at("12:00"))
    else:
        now = at("9:00")
    for _ in range(2):
        booking = actions.settle(booking, payment_uuid=uuid, now=now)
    assert booking.state == State.EXPIRED
    assert refunds(booking) == [(12000, "late_refund")]
    assert told() == [("late_refund", "orderer")]


def test_late_payment_pushes_out_a_lapsed_hold_of_another(lapsed):
    booking, uuid = lapsed
    other = BookingFactory.create(
        offer=booking.offer, starts_at=at("9:00"), state=State.HELD, hold_until=LATE - timedelta(minutes=1)
    )
    assert actions.settle(booking, payment_uuid=uuid, now=LATE).state == State.CONFIRMED
    other.refresh_from_db()
    assert other.state == State.EXPIRED


def test_second_payment_goes_back_and_the_first_stays(paid, refunds, told):
    first = Payment.objects.get()
    second = Payment.objects.create(
        reference=paid.uuid, attempt=2, provider="sandbox", seller=first.seller, amount=12000, currency="EUR",
        state=PaymentState.SETTLED, settled_at=NOW, idempotency_key="second", expires_at=NOW, created_at=NOW,
        payer_name="Kaisa", payer_email="kaisa@example.fi", buyer_kind="consumer", language="fi",
    )  # fmt: skip
    for _ in range(2):
        booking = actions.settle(paid, payment_uuid=second.uuid, now=NOW)
    assert (booking.state, booking.paid_with) == (State.CONFIRMED, first.uuid)
    assert refunds(paid) == [(12000, "double_payment")]
    assert second.refunds.count() == 1
    assert told().count(("double_payment", "orderer")) == 1, "the payer hears of it, once"


def test_each_payment_that_goes_back_has_a_message_of_its_own(paid):
    from uuid import uuid4

    from booking.messages import compose

    def key(payment: str) -> str:
        made = compose(
            paid.pk, kind="double_payment", audience="orderer", sequence=paid.sequence, payment=payment, now=NOW
        )
        assert made is not None
        return str(made.key)

    first, second = str(uuid4()), str(uuid4())
    assert key(first) == key(first) != key(second)


def test_payment_of_a_cancelled_booking_goes_back(held, pay, settled, refunds):
    uuid = settled(pay(held))
    Booking.objects.update(state=State.CANCELLED, hold_until=None)
    assert actions.settle(held, payment_uuid=uuid, now=NOW).state == State.CANCELLED
    assert refunds(held) == [(12000, "double_payment")]


def test_money_that_the_office_sent_back_already_is_not_sent_twice(lapsed, refunds):
    from payments import api

    booking, uuid = lapsed
    BookingFactory.create(offer=booking.offer, starts_at=at("9:00"))
    api.refund(booking.uuid, amount=None, reason="office", key="office", now=LATE)
    actions.settle(booking, payment_uuid=uuid, now=LATE)
    assert refunds(booking) == [(12000, "office")]


def test_hold_that_lapses_between_the_look_and_the_lock_is_settled_all_the_same(held, pay, settled, monkeypatch):
    from booking import locks

    uuid = settled(pay(held))
    real = locks.booking
    calls = []

    def slow(known):
        if not calls:
            Booking.objects.filter(pk=known.pk).update(state=State.EXPIRED, hold_until=None)
        calls.append(known)
        return real(known)

    monkeypatch.setattr(locks, "booking", slow)
    assert actions.settle(held, payment_uuid=uuid, now=LATE).state == State.CONFIRMED
    assert len(calls) == 2


def test_ended_checkout_shortens_the_hold(held, pay):
    payment = pay(held)
    Payment.objects.update(state=PaymentState.FAILED)
    later = NOW + timedelta(minutes=5)
    payment_ended(held, payment_uuid=payment.uuid, outcome="failed", now=later)
    held.refresh_from_db()
    assert (held.state, held.hold_until) == (State.PAYING, later + timedelta(minutes=10))


def test_ended_checkout_never_lengthens_the_hold(held, pay):
    payment = pay(held)
    Payment.objects.update(state=PaymentState.EXPIRED)
    late = held.hold_until = NOW + timedelta(minutes=33)
    payment_ended(held, payment_uuid=payment.uuid, outcome="expired", now=late)
    held.refresh_from_db()
    assert held.hold_until == NOW + timedelta(minutes=34)


def test_ended_checkout_of_an_older_attempt_changes_nothing(held, pay):
    first = pay(held)
    Payment.objects.update(state=PaymentState.FAILED)
    pay(held)
    held.refresh_from_db()
    until = held.hold_until
    on_ended(None, reference=held.uuid, payment_uuid=first.uuid, outcome="failed")
    held.refresh_from_db()
    assert held.hold_until == until


def test_signals_of_another_rooms_reference_are_left_alone():
    from uuid import uuid4

    on_settled(None, reference=uuid4(), payment_uuid=uuid4(), at=NOW)
    on_ended(None, reference=uuid4(), payment_uuid=uuid4(), outcome="failed")
    on_refund(None, reference=uuid4(), refund_uuid=uuid4(), state="failed")
    assert BookingLogEntry.objects.count() == 0


def test_settled_signal_confirms(held, pay, settled):
    on_settled(None, reference=held.uuid, payment_uuid=settled(pay(held)), at=NOW)
    held.refresh_from_db()
    assert held.paid_with is not None


def test_refund_is_logged_once_for_each_state(paid):
    from uuid import uuid4

    refund = uuid4()
    for state in ("pending", "pending", "failed"):
        on_refund(None, reference=paid.uuid, refund_uuid=refund, state=state)
    entries = BookingLogEntry.objects.filter(action="booking.refund").order_by("pk")
    assert [entry.data["state"] for entry in entries] == ["pending", "failed"]
