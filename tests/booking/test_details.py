from __future__ import annotations

from datetime import timedelta

import pytest

from booking import actions, errors
from booking.details import Person
from booking.models import Booking, Participant
from booking.states import SeatState, State
from tests.factories.booking import NOW, BookingFactory, at, details, practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking():
    return actions.hold(practice(), starts_at=at("9:00"), mode="remote", visitor_key="k", language="fi", now=NOW)


def test_details_for_oneself_give_the_orderer_the_seat(booking):
    found = actions.fill_details(booking, details=details(note="Hissiä tarvitaan"), now=NOW)
    seat = Participant.objects.get(booking=booking)
    assert (seat.seat, seat.name, seat.email, seat.state) == (1, "Kaisa Niemi", "kaisa@example.fi", SeatState.INVITED)
    assert (found.orderer_name, found.for_whom, found.note) == ("Kaisa Niemi", "self", "Hissiä tarvitaan")
    assert found.state == State.HELD


def test_details_for_somebody_else_give_them_the_seat_alone(booking):
    other = Person(name="Pekka Salo", email="pekka@example.fi", language="sv")
    found = actions.fill_details(booking, details=details(participant=other), now=NOW)
    seat = Participant.objects.get(booking=booking)
    assert (seat.name, seat.email, seat.language, seat.user) == ("Pekka Salo", "pekka@example.fi", "sv", None)
    assert (found.orderer_email, found.for_whom) == ("kaisa@example.fi", "other")


def test_details_filled_in_again_replace_the_first(booking):
    other = Person(name="Pekka Salo", email="pekka@example.fi")
    actions.fill_details(booking, details=details(participant=other), now=NOW)
    actions.fill_details(booking, details=details(), now=NOW)
    assert Participant.objects.get(booking=booking).name == "Kaisa Niemi"


def test_details_of_an_organisation_are_kept_and_dropped_with_it(booking):
    firm = details(buyer_kind="organisation", organisation_name="Kunta", organisation_business_id="1572860-0")
    found = actions.fill_details(booking, details=firm, now=NOW)
    assert (found.buyer_kind, found.organisation_name) == ("organisation", "Kunta")
    found = actions.fill_details(booking, details=details(organisation_name="Kunta"), now=NOW)
    assert (found.buyer_kind, found.organisation_name, found.organisation_business_id) == ("consumer", "", "")


def test_details_may_change_the_way_to_meet_where_the_hours_allow_it(booking):
    assert actions.fill_details(booking, details=details(mode="on_site"), now=NOW).mode == "on_site"
    booking.supervisor.weekly_hours.update(modes=["on_site"])
    with pytest.raises(errors.ModeNotOffered):
        actions.fill_details(booking, details=details(mode="remote"), now=NOW)


def test_details_of_a_closed_offer_keep_the_way_to_meet(booking):
    type(booking.offer).objects.update(active=False)
    with pytest.raises(errors.NotOffered):
        actions.fill_details(booking, details=details(mode="on_site"), now=NOW)
    assert actions.fill_details(booking, details=details(), now=NOW).mode == "remote"


@pytest.mark.parametrize("orderer", [Person(name=" ", email="k@example.fi"), Person(name="Kaisa", email="")])
def test_details_need_a_name_and_an_address(booking, orderer):
    with pytest.raises(errors.DetailsMissing):
        actions.fill_details(booking, details=details(orderer=orderer), now=NOW)


def test_details_of_a_lapsed_hold_are_too_late(booking):
    with pytest.raises(errors.HoldLapsed):
        actions.fill_details(booking, details=details(), now=NOW + timedelta(minutes=10))
    assert Participant.objects.count() == 0


@pytest.mark.parametrize("state", [State.EXPIRED, State.RELEASED])
def test_details_of_a_hold_that_is_gone_are_too_late(state):
    booking = BookingFactory.create(offer=practice(), state=state)
    with pytest.raises(errors.HoldLapsed):
        actions.fill_details(booking, details=details(), now=NOW)


def test_details_of_a_confirmed_booking_stay():
    booking = BookingFactory.create(offer=practice())
    with pytest.raises(errors.IllegalMove):
        actions.fill_details(booking, details=details(), now=NOW)
    assert Booking.objects.get().note == ""
