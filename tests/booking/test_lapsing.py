"""Times that are let go: lapsed, given up, over, missed; and seats."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking import actions, errors
from booking.by import By
from booking.details import Person
from booking.models import Booking, BookingLogEntry
from booking.states import SeatState, State
from payments.models import Payment
from payments.states import PaymentState
from tests.factories.booking import NOW, BookingFactory, at, practice

pytestmark = pytest.mark.django_db
STAFF = By("supervisor")


def test_expire_lets_go_of_lapsed_holds_alone():
    offer = practice()
    lapsed = BookingFactory.create(offer=offer, starts_at=at("9:00"), state=State.HELD, hold_until=NOW)
    paying = BookingFactory.create(offer=offer, starts_at=at("11:00"), state=State.PAYING, hold_until=NOW)
    kept = BookingFactory.create(offer=offer, starts_at=at("13:00"), state=State.HELD)
    assert actions.expire_holds(now=NOW) == 2
    assert actions.expire_holds(now=NOW) == 0
    for booking, state in ((lapsed, State.EXPIRED), (paying, State.EXPIRED), (kept, State.HELD)):
        booking.refresh_from_db()
        assert booking.state == state
    assert BookingLogEntry.objects.filter(action="booking.expire").count() == 2


def test_expire_asks_the_database_a_fixed_number_of_times(django_assert_num_queries):
    offer = practice()
    for hour in range(9, 14, 2):
        BookingFactory.create(offer=offer, starts_at=at(f"{hour}:00"), state=State.HELD, hold_until=NOW)
    with django_assert_num_queries(7):
        # savepoint, time limit, which, lock, update, log, release
        assert actions.expire_holds(now=NOW) == 3


def test_release_frees_a_held_time_at_once(held):
    for _ in range(2):
        assert actions.release(held, now=NOW).state == State.RELEASED
    assert BookingLogEntry.objects.filter(action="booking.release").count() == 1


def test_release_of_a_checkout_ends_it_first(held, pay, run_jobs):
    payment = pay(held)
    assert actions.release(held, now=NOW).state == State.PAYING
    run_jobs(now=NOW)
    held.refresh_from_db()
    payment.refresh_from_db()
    assert (held.state, held.hold_until, payment.state) == (State.RELEASED, None, PaymentState.ABANDONED)


def test_release_after_the_payment_won_keeps_the_booking(held, pay, settled):
    payment = pay(held)
    settled(payment)
    actions.end_checkout(held.pk, attempt=1, now=NOW)
    held.refresh_from_db()
    assert held.state == State.PAYING  # payment_settled confirms it


def test_release_of_an_older_attempt_keeps_the_newer(held, pay):
    pay(held)
    Payment.objects.update(state=PaymentState.FAILED)
    pay(held)
    actions.end_checkout(held.pk, attempt=1, now=NOW)
    held.refresh_from_db()
    assert (held.state, held.payment_attempts) == (State.PAYING, 2)


def test_release_that_another_overtook_changes_nothing(held, pay, monkeypatch):
    from payments import api

    pay(held)

    def overtaken(reference, *, now):
        Booking.objects.update(state=State.CONFIRMED, hold_until=None)

    monkeypatch.setattr(api, "abandon", overtaken)
    actions.end_checkout(held.pk, attempt=1, now=NOW)
    held.refresh_from_db()
    assert held.state == State.CONFIRMED


def test_release_of_what_stands_is_illegal():
    booking = BookingFactory.create(offer=practice())
    with pytest.raises(errors.IllegalMove):
        actions.release(booking, now=NOW)
    assert Booking.objects.get().state == State.CONFIRMED


def test_complete_closes_what_is_over():
    offer = practice()
    over = BookingFactory.create(offer=offer, starts_at=at("9:00"))
    running = BookingFactory.create(offer=offer, starts_at=at("10:30"))
    assert actions.complete_past(now=at("10:30")) == 1
    for booking, state in ((over, State.COMPLETED), (running, State.CONFIRMED)):
        booking.refresh_from_db()
        assert booking.state == state


def test_missed_is_said_after_the_start_and_of_a_closed_meeting_too():
    booking = BookingFactory.create(offer=practice())
    with pytest.raises(errors.CutOffPassed):
        actions.mark_missed(booking, by=STAFF, now=NOW)
    actions.complete_past(now=at("12:00"))
    assert actions.mark_missed(booking, by=STAFF, now=at("12:00")).state == State.MISSED
    assert booking.participants.get().state == SeatState.MISSED


ONE = Person(name="Pekka Salo", email="pekka@example.fi")


def test_seats_are_taken_from_the_lowest_free_one():
    booking = BookingFactory.create(offer=practice(), capacity=3)
    assert actions.take_seat(booking, person=ONE, by=STAFF, now=NOW).seat == 2
    booking.participants.filter(seat=1).update(state=SeatState.CANCELLED)
    found = actions.take_seat(booking, person=ONE, by=STAFF, now=NOW)
    assert (found.seat, found.state, found.language) == (1, SeatState.CONFIRMED, "fi")


def test_seat_is_refused_when_all_are_taken_or_the_meeting_is_not_to_be():
    booking = BookingFactory.create(offer=practice())
    with pytest.raises(errors.NoSeat):
        actions.take_seat(booking, person=ONE, by=STAFF, now=NOW)
    for now, state in ((at("9:00"), State.CONFIRMED), (NOW, State.CANCELLED)):
        Booking.objects.update(state=state, capacity=2)
        with pytest.raises(errors.IllegalMove):
            actions.take_seat(booking, person=ONE, by=STAFF, now=now)
    assert booking.participants.count() == 1


def test_seat_of_a_held_booking_is_an_invitation():
    booking = BookingFactory.create(offer=practice(), capacity=2, state=State.HELD)
    assert actions.take_seat(booking, person=ONE, by=STAFF, now=NOW).state == SeatState.INVITED
    assert booking.hold_until == NOW + timedelta(minutes=10)
