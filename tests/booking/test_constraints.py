"""What the database itself refuses."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from booking.models import Booking, Enquiry, Place, Supervisor, TimeOff
from booking.states import SeatState, State
from tests.factories.booking import (
    NOW,
    BookingFactory,
    OfferFactory,
    ParticipantFactory,
    PlaceFactory,
    ServiceFactory,
    SupervisorFactory,
    WeeklyHoursFactory,
    at,
    practice,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"ends_at": at("9:00")}, "booking_ends_after_start"),
        ({"blocks_from": at("9:05")}, "booking_blocks_its_time"),
        ({"blocks_until": at("9:55")}, "booking_blocks_its_time"),
        ({"blocks_from": at("9:00") - timedelta(hours=23)}, "booking_at_most_a_day"),
        ({"capacity": 0}, "booking_has_a_seat"),
        ({"state": State.HELD, "hold_until": None}, "booking_pending_lapses"),
        ({"hold_until": NOW}, "booking_pending_lapses"),
        ({"state": "dreamt"}, "booking_known_state"),
    ],
)
def test_booking_that_makes_no_sense_is_refused(change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        BookingFactory.create(offer=practice(), **change)


def test_full_clean_says_that_the_supervisor_is_busy():
    offer = practice()
    BookingFactory.create(offer=offer)
    other = BookingFactory.build(offer=offer, supervisor=offer.supervisor, service=offer.service, seat=False)
    with pytest.raises(ValidationError, match="another meeting"):
        other.validate_constraints()


def test_one_visitor_has_one_hold():
    BookingFactory.create(offer=practice(), state=State.HELD, visitor_key="kaisa")
    with pytest.raises(IntegrityError, match="booking_one_hold_a_visitor"), transaction.atomic():
        BookingFactory.create(offer=practice(), state=State.HELD, visitor_key="kaisa")
    BookingFactory.create(offer=practice(), state=State.RELEASED, visitor_key="kaisa")
    assert Booking.objects.count() == 2


def test_seat_is_one_persons_while_they_come():
    booking = BookingFactory.create(offer=practice())
    with pytest.raises(IntegrityError, match="participant_one_a_seat"), transaction.atomic():
        ParticipantFactory.create(booking=booking)
    booking.participants.update(state=SeatState.CANCELLED)
    ParticipantFactory.create(booking=booking)
    assert booking.participants.count() == 2


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: ServiceFactory.create(step_minutes=0), "service_step"),
        (lambda: ServiceFactory.create(horizon_days=0), "service_horizon"),
        (lambda: ServiceFactory.create(late_refund_percent=101), "service_refund"),
        (lambda: ServiceFactory.create(buffer_after=241), "service_buffers"),
        (lambda: OfferFactory.create(minutes=0), "offer_length"),
        (lambda: OfferFactory.create(modes=[]), "offer_has_a_mode"),
        (lambda: WeeklyHoursFactory.create(starts=time(10), ends=time(9)), "weekly_hours_end_after_start"),
        (lambda: WeeklyHoursFactory.create(weekday=7), "weekly_hours_weekday"),
        (
            lambda: WeeklyHoursFactory.create(valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1)),
            "weekly_hours_valid_range",
        ),
        (
            lambda: TimeOff.objects.create(supervisor=SupervisorFactory.create(), starts_at=NOW, ends_at=NOW),
            "time_off_ends_after_start",
        ),
        (lambda: Enquiry.objects.create(name="K", created_at=NOW), "enquiry_can_be_answered"),
    ],
)
def test_rules_that_make_no_sense_are_refused(make, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make()


def test_hours_until_midnight_are_allowed():
    hours = WeeklyHoursFactory.create(starts=time(20), ends=time(0))
    with override("fi"):
        assert str(hours).endswith(" 20.00–0.00")
    with override("en"):
        assert str(hours).endswith(" 20:00–00:00")


def test_zone_must_be_one():
    supervisor = SupervisorFactory.create(zone="Europe/Turku")
    with pytest.raises(ValidationError, match="Choose a time zone"):
        supervisor.full_clean()


def test_names_are_neutral_where_they_are_logged():
    booking = BookingFactory.create(offer=practice())
    enquiry = Enquiry.objects.create(name="Kaisa Niemi", email="kaisa@example.fi", created_at=NOW)
    for thing in (booking, booking.participants.get(), enquiry):
        assert "Kaisa" not in str(thing)
        assert str(thing.uuid)[:8] in str(thing)


def test_public_and_current_leave_out_what_is_archived():
    place, supervisor = PlaceFactory.create(), SupervisorFactory.create()
    PlaceFactory.create(archived_at=NOW)
    SupervisorFactory.create(archived_at=NOW)
    SupervisorFactory.create(accepts_bookings=False)
    assert list(Place.objects.current()) == [place]
    assert Supervisor.objects.public().count() == 2
    assert list(Supervisor.objects.bookable()) == [supervisor]
    assert (str(place), str(supervisor)) == ("Kaarisilta", "Aino Repola")


def test_service_is_bookable_when_open_and_not_by_request():
    assert ServiceFactory.build().bookable
    for change in ({"entry": "request"}, {"published": False}, {"archived_at": NOW}):
        assert not ServiceFactory.build(**change).bookable


def test_bookings_know_whether_they_keep_time():
    assert (Booking(state=State.HELD).live, Booking(state=State.HELD).pending) == (True, True)
    assert (Booking(state=State.CONFIRMED).live, Booking(state=State.CONFIRMED).pending) == (True, False)
    assert not Booking(state=State.EXPIRED).live
