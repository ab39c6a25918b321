from __future__ import annotations

from datetime import timedelta

import pytest

from booking import actions, errors
from booking.by import By
from booking.models import BookingLogEntry, Offer
from booking.states import State
from tests.factories.booking import MONDAY, NOW, BookingFactory, PlaceFactory, at, practice

pytestmark = pytest.mark.django_db
ORDERER = By("orderer")


@pytest.fixture
def booking():
    return BookingFactory.create(offer=practice())


def test_move_takes_the_new_time_and_keeps_the_price(booking, told):
    Offer.objects.update(price=20000)
    moved = actions.move_time(booking, starts_at=at("13:00"), by=ORDERER, now=NOW)
    assert (moved.starts_at, moved.ends_at, moved.blocks_until) == (at("13:00"), at("14:00"), at("14:15"))
    assert (moved.price, moved.state, moved.sequence) == (12000, State.CONFIRMED, 1)
    assert told() == [("changed", "participant"), ("changed", "supervisor")]
    assert "before" in BookingLogEntry.objects.get(action="booking.move").data


def test_move_may_overlap_its_own_old_time(booking):
    assert actions.move_time(booking, starts_at=at("9:30"), by=ORDERER, now=NOW).starts_at == at("9:30")


def test_move_to_the_same_time_changes_nothing(booking, told):
    assert actions.move_time(booking, starts_at=at("9:00"), by=ORDERER, now=NOW).sequence == 0
    assert told() == []


def test_move_keeps_the_length_that_was_sold(booking):
    Offer.objects.update(minutes=90)
    moved = actions.move_time(booking, starts_at=at("13:00"), by=ORDERER, now=NOW)
    assert moved.ends_at == at("14:00")


@pytest.mark.parametrize(
    ("clock", "error"),
    [("11:00", errors.SlotTaken), ("8:00", errors.OutsideHours), ("13:10", errors.Misaligned)],
)
def test_move_to_a_time_that_is_not_free_keeps_the_old_one(booking, clock, error):
    BookingFactory.create(offer=booking.offer, starts_at=at("11:00"))
    with pytest.raises(error):
        actions.move_time(booking, starts_at=at(clock), by=ORDERER, now=NOW)
    booking.refresh_from_db()
    assert (booking.starts_at, booking.sequence) == (at("9:00"), 0)


def test_move_takes_over_a_lapsed_hold(booking):
    held = BookingFactory.create(offer=booking.offer, starts_at=at("11:00"), state=State.HELD, hold_until=NOW)
    actions.move_time(booking, starts_at=at("11:00"), by=ORDERER, now=NOW)
    held.refresh_from_db()
    assert held.state == State.EXPIRED


def test_move_after_the_cut_off_is_the_practices_alone(booking):
    late = at("9:00") - timedelta(hours=23)
    tuesday = at("9:00", MONDAY + timedelta(days=1))
    with pytest.raises(errors.CutOffPassed):
        actions.move_time(booking, starts_at=tuesday, by=ORDERER, now=late)
    assert actions.move_time(booking, starts_at=tuesday, by=By("supervisor"), now=late).sequence == 1


def test_move_by_the_practice_may_be_nearer_than_the_notice(booking):
    near = at("15:00") - timedelta(hours=2)
    assert actions.move_time(booking, starts_at=at("15:00"), by=By("office"), now=near).starts_at == at("15:00")


def test_move_of_what_does_not_stand_is_illegal():
    booking = BookingFactory.create(offer=practice(), state=State.CANCELLED)
    with pytest.raises(errors.IllegalMove):
        actions.move_time(booking, starts_at=at("13:00"), by=ORDERER, now=NOW)


def test_move_within_a_closed_offer_is_refused(booking):
    Offer.objects.update(active=False)
    with pytest.raises(errors.NotOffered):
        actions.move_time(booking, starts_at=at("13:00"), by=ORDERER, now=NOW)


def test_move_on_site_goes_where_the_supervisor_is_then():
    booking = BookingFactory.create(offer=practice(), mode="on_site")
    place = PlaceFactory.create()
    booking.supervisor.weekly_hours.update(place=place)
    assert actions.move_time(booking, starts_at=at("13:00"), by=ORDERER, now=NOW).place == place
