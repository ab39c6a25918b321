from __future__ import annotations

from datetime import timedelta

import pytest

from booking import actions, errors
from booking.models import Booking, BookingLogEntry, TimeOff
from booking.states import State
from tests.factories.booking import MONDAY, NOW, BookingFactory, OfferFactory, PlaceFactory, at, practice

pytestmark = pytest.mark.django_db


def hold(offer, clock="9:00", *, visitor="kaisa", now=NOW, mode="remote"):
    return actions.hold(offer, starts_at=at(clock), mode=mode, visitor_key=visitor, language="fi", now=now)


def test_hold_keeps_the_time_with_its_buffers_for_ten_minutes():
    offer = practice(service={"buffer_before": 10, "buffer_after": 15})
    booking = hold(offer)
    assert booking.state == State.HELD
    assert booking.starts_at == at("9:00")
    assert booking.ends_at == at("10:00")
    assert booking.blocks_from == at("8:50")
    assert booking.blocks_until == at("10:15")
    assert booking.hold_until == NOW + timedelta(minutes=10)
    assert booking.price == 12000
    assert BookingLogEntry.objects.get(booking=booking).action == "booking.hold"


def test_hold_asks_the_database_a_fixed_number_of_times(django_assert_num_queries):
    offer = practice()
    BookingFactory.create(offer=offer, starts_at=at("14:00"))
    hold(offer, "11:00", visitor="somebody")
    with django_assert_num_queries(8):
        # savepoint, lock, the visitor's own, offer and hours, busy, booking, log, release of the savepoint
        hold(offer)


def test_hold_of_the_same_time_comes_back_to_it_with_no_more_time():
    offer = practice()
    first = hold(offer)
    again = hold(offer, now=NOW + timedelta(minutes=4))
    assert again == first
    assert again.hold_until == NOW + timedelta(minutes=10)
    assert Booking.objects.count() == 1


def test_hold_of_another_time_gives_up_the_first():
    offer = practice()
    first = hold(offer)
    second = hold(offer, "9:30")
    first.refresh_from_db()
    assert (first.state, second.state) == (State.RELEASED, State.HELD)


def test_hold_that_fails_keeps_what_the_visitor_held():
    offer = practice()
    first = hold(offer)
    with pytest.raises(errors.OutsideHours):
        hold(offer, "20:00")
    first.refresh_from_db()
    assert first.state == State.HELD


def test_hold_after_the_own_hold_lapsed_begins_anew():
    offer = practice()
    first = hold(offer)
    again = hold(offer, now=NOW + timedelta(minutes=10))
    first.refresh_from_db()
    assert again != first
    assert first.state == State.EXPIRED


def test_hold_takes_over_the_lapsed_hold_of_another():
    offer = practice()
    first = hold(offer, visitor="kaisa")
    second = hold(offer, visitor="pekka", now=NOW + timedelta(minutes=11))
    first.refresh_from_db()
    assert (first.state, second.state) == (State.EXPIRED, State.HELD)


@pytest.mark.parametrize(
    ("clock", "error"),
    [
        ("9:00", errors.SlotTaken),
        ("8:30", errors.OutsideHours),
        ("15:30", errors.OutsideHours),
        ("9:10", errors.Misaligned),
        ("10:00", errors.SlotTaken),  # the other's buffer after
        ("12:30", errors.OutsideHours),  # time off
    ],
)
def test_hold_refuses_a_time_that_is_not_free(clock, error):
    offer = practice()
    BookingFactory.create(offer=offer, starts_at=at("9:00"))
    TimeOff.objects.create(supervisor=offer.supervisor, starts_at=at("12:00"), ends_at=at("13:00"))
    with pytest.raises(error):
        hold(offer, clock)


def test_hold_keeps_its_own_buffer_before_free():
    offer = practice(service={"buffer_before": 30, "buffer_after": 0})
    BookingFactory.create(offer=offer, starts_at=at("10:00"))
    with pytest.raises(errors.SlotTaken):
        hold(offer, "11:00")
    assert hold(offer, "11:30").blocks_from == at("11:00")


@pytest.mark.parametrize(
    ("day", "error"), [(-7, errors.SlotPast), (-3, errors.SlotPast), (0, None), (84, None), (91, errors.TooFar)]
)
def test_hold_knows_the_past_and_the_horizon(day, error):
    offer = practice()
    starts_at = at("9:00", MONDAY + timedelta(days=day))
    if error is None:
        booking = actions.hold(offer, starts_at=starts_at, mode="remote", visitor_key="k", language="fi", now=NOW)
        assert booking.state == State.HELD
    else:
        with pytest.raises(error):
            actions.hold(offer, starts_at=starts_at, mode="remote", visitor_key="k", language="fi", now=NOW)


def test_hold_knows_the_notice():
    offer = practice(service={"min_notice_hours": 72})
    with pytest.raises(errors.TooNear):
        hold(offer, "9:00")
    assert hold(offer, "10:00").state == State.HELD


def test_hold_refuses_a_way_to_meet_that_the_offer_lacks():
    with pytest.raises(errors.ModeNotOffered):
        hold(practice(), mode="at_client")


def test_hold_refuses_a_way_to_meet_that_the_hours_lack():
    offer = practice()
    offer.supervisor.weekly_hours.update(modes=["on_site"])
    with pytest.raises(errors.ModeNotOffered):
        hold(offer)
    assert hold(offer, mode="on_site").mode == "on_site"


@pytest.mark.parametrize(
    "close",
    [
        lambda offer: type(offer).objects.update(active=False),
        lambda offer: type(offer.service).objects.update(published=False),
        lambda offer: type(offer.service).objects.update(archived_at=NOW),
        lambda offer: type(offer.service).objects.update(entry="request"),
        lambda offer: type(offer.supervisor).objects.update(accepts_bookings=False),
        lambda offer: type(offer.supervisor).objects.update(archived_at=NOW),
    ],
)
def test_hold_refuses_an_offer_that_was_closed_after_the_page_was_shown(close):
    offer = practice()
    close(offer)
    with pytest.raises(errors.NotOffered):
        hold(offer)


def test_hold_names_the_place_of_a_meeting_on_site():
    offer = practice()
    place = PlaceFactory.create()
    offer.supervisor.weekly_hours.update(place=place)
    assert hold(offer, mode="on_site").place == place
    assert hold(offer, "10:30", mode="remote").place is None


def test_hold_stops_a_visitor_who_keeps_several_checkouts():
    offer = practice()
    for clock in ("9:00", "10:30", "12:00"):
        BookingFactory.create(offer=offer, starts_at=at(clock), state=State.PAYING, visitor_key="kaisa")
    with pytest.raises(errors.HoldLimit):
        hold(offer, "14:00")


def test_hold_of_another_time_ends_the_checkout_by_a_job(run_jobs):
    offer = practice()
    paying = BookingFactory.create(
        offer=offer, starts_at=at("9:00"), state=State.PAYING, visitor_key="kaisa", payment_attempts=1
    )
    hold(offer, "14:00")
    [job] = run_jobs.pending("booking.tasks.end_checkout")
    assert job.arguments == {"booking_id": paying.pk, "attempt": 1}


def test_hold_without_a_visitor_key_is_nobodys():
    offer = practice()
    assert hold(offer, visitor="") != hold(offer, "14:00", visitor="")


def test_hold_of_a_long_meeting_overlaps_no_later_one():
    offer = practice()
    long = OfferFactory.create(service=offer.service, supervisor=offer.supervisor, minutes=120)
    BookingFactory.create(offer=offer, starts_at=at("10:30"))
    with pytest.raises(errors.SlotTaken):
        hold(long, "9:00")
