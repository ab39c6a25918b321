"""A booking keeps the terms that were shown when it was made, whatever the office writes of the service later."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from booking import actions
from booking.by import By
from booking.cut_off import cancelling_words
from booking.errors import CutOffPassed
from booking.messages.confirmed import order_words
from booking.models import Booking, Service
from booking.promise import cutoff_of, may_withdraw, promise_for, withdrawal_applies
from tests.factories.booking import NOW, BookingFactory, OfferFactory, at, practice

pytestmark = pytest.mark.django_db
ORDERER = By("orderer")
START = at("9:00")
SOLD = {"cancel_cutoff_hours": 24, "late_refund_percent": 50, "withdrawal": True}
EDITED = {"cancel_cutoff_hours": 72, "late_refund_percent": 0, "withdrawal": False}


def terms(booking: Booking) -> dict[str, object]:
    return Booking.objects.values(*SOLD).get(pk=booking.pk)


@pytest.fixture
def sold() -> Booking:
    """Sold 20 days ago with 24 hours and 50 per cent; the office asks for 72 and gives nothing since."""
    booking = BookingFactory.create(offer=practice(service=SOLD), confirmed_at=NOW - timedelta(days=20))
    Service.objects.update(**EDITED)
    return Booking.objects.get(pk=booking.pk)


def test_hold_keeps_the_terms_of_its_moment():
    offer = practice(service=SOLD)
    Service.objects.update(cancel_cutoff_hours=48)  # behind the back of the copy that the page was made of
    booking = actions.hold(offer, starts_at=START, mode="remote", visitor_key="kaisa", language="fi", now=NOW)
    Service.objects.update(**EDITED)
    assert terms(booking) == {**SOLD, "cancel_cutoff_hours": 48}
    again = actions.hold(offer, starts_at=START, mode="remote", visitor_key="kaisa", language="fi", now=NOW)
    assert terms(again) == {**SOLD, "cancel_cutoff_hours": 48}


@pytest.mark.parametrize(("hours", "amount"), [(48, 12000), (24, 12000), (23, 6000)])
def test_cancelling_gives_what_was_sold(sold, hours, amount):
    now = START - timedelta(hours=hours)
    assert promise_for(sold, by=ORDERER, now=now).amount == amount
    assert actions.cancel(sold, by=ORDERER, now=now).amount == amount


def test_right_to_withdraw_that_was_sold_stays():
    booking = BookingFactory.create(offer=practice(service=SOLD), confirmed_at=NOW)
    Service.objects.update(**EDITED)
    booking = Booking.objects.get(pk=booking.pk)
    assert withdrawal_applies(booking)
    assert may_withdraw(booking, now=NOW)
    assert actions.withdraw(booking, by=ORDERER, now=NOW).amount == 12000


def test_no_right_appears_that_was_not_sold():
    booking = BookingFactory.create(offer=practice(service={"withdrawal": False}), confirmed_at=NOW)
    Service.objects.update(withdrawal=True)
    booking = Booking.objects.get(pk=booking.pk)
    assert not withdrawal_applies(booking)
    assert not may_withdraw(booking, now=NOW)
    assert not any("Withdrawing" in words for words in order_words(booking))


def test_words_of_a_booking_are_those_of_its_terms(sold):
    assert "After that 50% of the price is paid back" in cancelling_words(sold)
    assert any("Withdrawing from the contract" in words for words in order_words(sold))


def test_moving_goes_by_the_bookings_terms_and_keeps_them(sold):
    with pytest.raises(CutOffPassed):
        actions.move_time(sold, starts_at=at("13:00"), by=ORDERER, now=START - timedelta(hours=23))
    moved = actions.move_time(sold, starts_at=at("13:00"), by=ORDERER, now=START - timedelta(hours=48))
    assert terms(moved) == SOLD
    assert cutoff_of(moved) == at("13:00") - timedelta(hours=24)


def test_bookings_made_before_get_what_their_own_service_says():
    first = BookingFactory.create(offer=practice(service=SOLD))
    second = BookingFactory.create(offer=OfferFactory.create(service__cancel_cutoff_hours=1))
    Booking.objects.update(cancel_cutoff_hours=9, late_refund_percent=9, withdrawal=False)
    import_module("booking.migrations.0004_terms_of_bookings").copy(apps, None)
    assert terms(first) == SOLD
    assert terms(second) == {"cancel_cutoff_hours": 1, "late_refund_percent": 0, "withdrawal": True}
