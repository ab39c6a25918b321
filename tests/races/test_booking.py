"""Many people at one instant, each with a connection of their own (Law 1; peers 2)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from booking import actions, errors
from booking.by import By
from booking.details import Person
from booking.models import Booking, Offer
from booking.states import LIVE, State
from tests.factories.booking import NOW, BookingFactory, OfferFactory, ServiceFactory, WeeklyHoursFactory, at, practice
from tests.support.race import race

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def held(offer, number, clock="9:00", *, now=NOW, visitor=None):
    return actions.hold(
        offer, starts_at=at(clock), mode="remote", visitor_key=visitor or f"v{number}", language="fi", now=now
    )


def no_overlap():
    found = Booking.objects.filter(state__in=LIVE).order_by("supervisor", "blocks_from")
    spans = list(found.values_list("supervisor", "blocks_from", "blocks_until"))
    return all(one[0] != other[0] or one[2] <= other[1] for one, other in pairwise(spans))


def test_fifty_on_one_time_give_exactly_one():
    offer = practice()
    outcomes = race(MANY, lambda number: held(offer, number))
    assert Counter(type(one.error).__name__ for one in outcomes) == {"SlotTaken": MANY - 1, "NoneType": 1}
    assert Booking.objects.count() == 1


def test_fifty_on_overlapping_unequal_times_never_overlap():
    short = practice(service={"step_minutes": 15})
    long = OfferFactory.create(service=short.service, supervisor=short.supervisor, minutes=90)
    offers = [short, Offer.objects.for_hold().get(pk=long.pk)]
    clocks = ("9:00", "9:15", "9:30", "10:00", "10:45")
    outcomes = race(MANY, lambda number: held(offers[number % 2], number, clocks[number % 5]))
    refused = {type(one.error) for one in outcomes if one.error}
    assert refused == {errors.SlotTaken}
    assert no_overlap()
    assert Booking.objects.count() >= 1


def test_fifty_who_take_anyone_get_as_many_as_there_are_people():
    service = ServiceFactory.create(anyone=True)
    for _ in range(3):
        practice(service=service)
    outcomes = race(
        20,
        lambda number: actions.hold_anyone(
            service, starts_at=at("9:00"), minutes=60, mode="remote", visitor_key=f"v{number}", language="fi", now=NOW
        ),
    )
    assert Counter(type(one.error).__name__ for one in outcomes) == {"SlotTaken": 17, "NoneType": 3}
    assert Booking.objects.values("supervisor").distinct().count() == 3


def test_one_visitor_in_many_windows_keeps_one_time():
    first, second = practice(), practice()
    clocks = ("9:00", "10:30", "12:00", "13:30")
    outcomes = race(16, lambda number: held((first, second)[number % 2], number, clocks[number % 4], visitor="same"))
    assert all(one.error is None or isinstance(one.error, errors.SlotCrowded | errors.SlotTaken) for one in outcomes)
    assert Booking.objects.filter(state=State.HELD).count() == 1


def test_one_visitor_who_clicks_twice_gets_the_same_hold():
    offer = practice()
    outcomes = race(8, lambda number: held(offer, number, visitor="same"))
    assert len({one.value.pk for one in outcomes if one.value}) == 1
    assert Booking.objects.count() == 1


def test_last_seat_is_sold_once():
    booking = BookingFactory.create(offer=practice(), capacity=4)
    outcomes = race(
        12,
        lambda number: actions.take_seat(
            booking, person=Person(name="P", email=f"p{number}@example.fi"), by=By("office"), now=NOW
        ),
    )
    assert Counter(type(one.error).__name__ for one in outcomes) == {"NoSeat": 9, "NoneType": 3}
    assert sorted(booking.participants.values_list("seat", flat=True)) == [1, 2, 3, 4]


@pytest.mark.parametrize("_again", range(3))
def test_hold_against_expiry_leaves_one_live(_again):
    offer = practice()
    BookingFactory.create(offer=offer, state=State.HELD, hold_until=NOW)

    def act(number):
        return actions.expire_holds(now=NOW) if number % 2 else held(offer, number)

    outcomes = race(10, act)
    assert all(one.error is None or isinstance(one.error, errors.SlotTaken) for one in outcomes)
    assert Booking.objects.filter(state__in=LIVE).count() == 1
    assert Booking.objects.filter(state=State.EXPIRED).count() == 1


@pytest.mark.parametrize("_again", range(3))
def test_more_time_against_expiry_and_another_visitor_leaves_one_live(_again):
    """At the very instant of the lapse one clock says that it is over and another that it is not: whoever gets the row
    first decides, and nobody's time is taken from them.
    """
    offer = practice()
    mine = held(offer, 0, visitor="slow")
    end = mine.hold_until

    def act(number):
        if number % 3 == 0:
            return actions.more_time(mine, now=end - timedelta(milliseconds=1))
        if number % 3 == 1:
            return held(offer, number, now=end)
        return actions.expire_holds(now=end)

    outcomes = race(12, act)
    assert {type(one.error) for one in outcomes if one.error} <= {errors.SlotTaken, errors.HoldLapsed}
    live = Booking.objects.get(state__in=LIVE)
    mine.refresh_from_db()
    prolonged = [one for number, one in enumerate(outcomes) if number % 3 == 0 and one.error is None]
    assert (live.pk == mine.pk) is bool(prolonged)
    assert mine.state == (State.HELD if prolonged else State.EXPIRED)


@pytest.mark.parametrize("_again", range(3))
def test_confirm_against_expiry_has_one_outcome_that_stands(_again):
    booking = BookingFactory.create(offer=practice(), state=State.PAYING, hold_until=NOW)
    payment = uuid4()

    def act(number):
        if number % 2:
            return actions.expire_holds(now=NOW)
        return actions.settle(booking, payment_uuid=payment, now=NOW)

    outcomes = race(8, act)
    booking.refresh_from_db()
    assert [one.error for one in outcomes if one.error] == []
    # The money is there and the time is free: whoever comes first, the booking stands in the end.
    assert (booking.state, booking.paid_with) == (State.CONFIRMED, payment)


def test_confirming_twice_at_once_tells_once():
    booking = BookingFactory.create(offer=practice(), state=State.PAYING)
    payment = uuid4()
    outcomes = race(8, lambda number: actions.settle(booking, payment_uuid=payment, now=NOW))
    assert [one.error for one in outcomes if one.error] == []
    assert booking.log_entries.filter(action="booking.confirm").count() == 1


def test_late_payment_against_a_new_hold_never_sells_twice(monkeypatch):
    monkeypatch.setattr("payments.api.refund", lambda *_arguments, **_more: None)
    offer = practice()
    late = BookingFactory.create(offer=offer, state=State.EXPIRED)

    def act(number):
        return held(offer, number) if number else actions.settle(late, payment_uuid=uuid4(), now=NOW)

    outcomes = race(6, act)
    assert all(one.error is None or isinstance(one.error, errors.SlotTaken) for one in outcomes)
    assert Booking.objects.filter(state__in=LIVE).count() == 1


def test_cancelling_twice_at_once_is_one_cancellation():
    booking = BookingFactory.create(offer=practice())
    outcomes = race(8, lambda number: actions.cancel(booking, by=By("orderer"), now=NOW))
    assert Counter(type(one.error).__name__ for one in outcomes) == {"IllegalMove": 7, "NoneType": 1}


def test_moves_into_one_time_give_it_once():
    offer = practice()
    for weekday in (5, 6):
        WeeklyHoursFactory.create(supervisor=offer.supervisor, weekday=weekday)
    days = [at("9:00") + timedelta(days=shift) for shift in range(1, 7)]
    bookings = [BookingFactory.create(offer=offer, starts_at=day) for day in days]
    outcomes = race(
        len(bookings),
        lambda number: actions.move_time(bookings[number], starts_at=at("9:00"), by=By("orderer"), now=NOW),
    )
    assert Counter(type(one.error).__name__ for one in outcomes) == {"SlotTaken": 5, "NoneType": 1}
    assert no_overlap()


@pytest.mark.parametrize("state", LIVE)
def test_database_refuses_an_overlap_whatever_the_code_does(state):
    offer = practice()
    BookingFactory.create(offer=offer, starts_at=at("9:00"))
    with pytest.raises(IntegrityError, match="booking_no_overlap"), transaction.atomic():
        BookingFactory.create(offer=offer, starts_at=at("10:00"), state=state)
    assert Booking.objects.count() == 1


def test_database_allows_what_touches_and_what_is_not_live():
    offer = practice(service={"buffer_after": 0})
    BookingFactory.create(offer=offer, starts_at=at("9:00"))
    BookingFactory.create(offer=offer, starts_at=at("10:00"))
    BookingFactory.create(offer=offer, starts_at=at("9:30"), state=State.CANCELLED)
    BookingFactory.create(offer=practice(), starts_at=at("9:00"))
    assert Booking.objects.count() == 4


def test_waiting_too_long_for_a_supervisor_is_a_refused_time_and_no_error(monkeypatch):
    import threading

    from booking import locks

    monkeypatch.setattr(locks, "_LOCK", locks._LOCK.replace("4000", "50"))
    offer = practice()
    waits, done = threading.Event(), threading.Event()

    def act(number):
        if number == 0:
            with locks.locked(supervisors=[offer.supervisor_id]):
                waits.set()
                done.wait(10)
            return None
        waits.wait(10)
        try:
            return held(offer, number)
        finally:
            done.set()

    outcomes = race(2, act)
    assert outcomes[0].error is None
    assert isinstance(outcomes[1].error, errors.SlotCrowded)
