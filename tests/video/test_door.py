from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from booking.facts import facts_of
from booking.models import Booking
from booking.viewers import Key, Role, Viewer
from tests.video.conftest import END, START
from video.errors import NoSuchMeeting
from video.queries import booking_at, door_of, guest_of
from video.states import DoorState

pytestmark = pytest.mark.django_db
NOBODY = Viewer(user=None)


def seat_of(booking: Booking, number: int = 1) -> Viewer:
    seat = booking.participants.get(seat=number)
    return Viewer(user=None, keys=(Key("participant", seat.uuid, seat.access_version),))


def orderer_of(booking: Booking) -> Viewer:
    return Viewer(user=None, keys=(Key("orderer", booking.uuid, booking.access_version),))


def door(booking: Booking, viewer: Viewer, now: datetime = START) -> DoorState:
    return door_of(facts_of(booking), viewer=viewer, now=now).state


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (START - timedelta(days=30), DoorState.WAITING),
        (START - timedelta(minutes=10, microseconds=1), DoorState.WAITING),
        (START - timedelta(minutes=10), DoorState.OPEN),
        (START, DoorState.OPEN),
        (END, DoorState.OPEN),
        (END + timedelta(minutes=30) - timedelta(microseconds=1), DoorState.OPEN),
        (END + timedelta(minutes=30), DoorState.OVER),
        (END + timedelta(days=400), DoorState.OVER),
    ],
)
def test_door_opens_ten_minutes_before_and_shuts_thirty_after(own_server, booking, now, state):
    assert door(booking, seat_of(booking), now) is state


def test_door_counts_real_minutes_in_the_night_the_clocks_go_back(own_server, make_booking):
    helsinki = ZoneInfo("Europe/Helsinki")
    booking = make_booking(
        starts_at=datetime(2026, 10, 25, 3, 5, fold=1, tzinfo=helsinki),
        ends_at=datetime(2026, 10, 25, 4, 5, tzinfo=helsinki),
    )
    assert door(booking, seat_of(booking), datetime(2026, 10, 25, 0, 54, 59, tzinfo=UTC)) is DoorState.WAITING
    assert door(booking, seat_of(booking), datetime(2026, 10, 25, 0, 55, tzinfo=UTC)) is DoorState.OPEN


@pytest.mark.parametrize("state", ["completed", "missed"])
def test_door_stays_open_for_those_still_talking(own_server, make_booking, state):
    booking = make_booking(state=state)
    assert door(booking, seat_of(booking), END + timedelta(minutes=29)) is DoorState.OPEN


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("cancelled", DoorState.CANCELLED),
        ("withdrawn", DoorState.CANCELLED),
        ("expired", DoorState.UNFINISHED),
        ("released", DoorState.UNFINISHED),
    ],
)
def test_booking_that_does_not_stand_has_no_door(own_server, make_booking, state, expected):
    booking = make_booking(state=state)
    assert door(booking, seat_of(booking)) is expected


@pytest.mark.parametrize("state", ["held", "paying"])
def test_pending_booking_has_no_door_yet(own_server, make_booking, state):
    booking = make_booking(state=state, hold_until=START)
    assert door(booking, seat_of(booking)) is DoorState.UNFINISHED


@pytest.mark.parametrize("mode", ["on_site", "at_client"])
def test_meeting_in_person_has_no_door(own_server, make_booking, mode):
    booking = make_booking(mode=mode)
    assert door(booking, seat_of(booking)) is DoorState.IN_PERSON


def test_no_server_and_no_rehearsal_is_said_before_the_time_comes(jitsi, booking):
    assert door(booking, seat_of(booking), START - timedelta(days=1)) is DoorState.UNAVAILABLE
    assert door(booking, seat_of(booking)) is DoorState.UNAVAILABLE
    assert door(booking, seat_of(booking), END + timedelta(hours=1)) is DoorState.OVER


def test_participant_comes_in_by_name_and_does_not_lead(own_server, booking):
    guest = guest_of(facts_of(booking), viewer=seat_of(booking))
    assert guest is not None
    assert (guest.person.name, guest.person.moderator, guest.role) == ("Elina Saarinen", False, Role.PARTICIPANT)


def test_participant_without_a_name_is_called_one(own_server, make_booking):
    booking = make_booking(seats=({"name": ""},))
    guest = guest_of(facts_of(booking), viewer=seat_of(booking))
    assert guest is not None
    assert guest.person.name in {"Osallistuja", "Participant"}


def test_signed_in_participant_needs_no_link(own_server, make_booking, people):
    booking = make_booking(seats=({"name": "Member", "user": people["member"]},))
    assert door(booking, Viewer(user=people["member"])) is DoorState.OPEN


def test_supervisor_leads(own_server, booking, people):
    guest = guest_of(facts_of(booking), viewer=Viewer(user=people["supervisor"], proven=True))
    assert guest is not None
    assert (guest.person.name, guest.person.moderator, guest.role) == ("Aino Repola", True, Role.SUPERVISOR)


def test_supervisor_who_is_also_a_seat_leads(own_server, make_booking, people):
    booking = make_booking(seats=({"name": "Aino", "user": people["supervisor"]},))
    guest = guest_of(facts_of(booking), viewer=Viewer(user=people["supervisor"], proven=True))
    assert guest is not None
    assert guest.person.moderator


def test_who_pays_for_somebody_else_has_no_door(own_server, make_booking, people):
    booking = make_booking(for_whom="other", orderer_user=people["payer"], orderer_name="Payer")
    assert door(booking, orderer_of(booking)) is DoorState.NOT_YOURS
    assert door(booking, Viewer(user=people["payer"])) is DoorState.NOT_YOURS


def test_who_books_for_themself_comes_in_by_the_orderers_link_too(own_server, booking):
    guest = guest_of(facts_of(booking), viewer=orderer_of(booking))
    assert guest is not None
    assert guest.person.name == "Elina Saarinen"


def test_orderer_of_several_seats_is_nobody_in_particular(own_server, make_booking):
    booking = make_booking(seats=({"name": "One"}, {"name": "Two"}))
    assert door(booking, orderer_of(booking)) is DoorState.NOT_YOURS


def test_office_has_no_door(own_server, booking, people):
    viewer = Viewer(user=people["colleague"], sellers=frozenset({booking.supervisor.seller_id}), proven=True)
    assert door(booking, viewer) is DoorState.NOT_YOURS


def test_cancelled_seat_has_no_door(own_server, make_booking):
    booking = make_booking(seats=({"name": "One"}, {"name": "Two"}))
    viewer = seat_of(booking, 2)
    booking.participants.filter(seat=2).update(state="cancelled")
    assert door(Booking.objects.get(), viewer) is DoorState.NOT_YOURS


def test_seat_of_another_booking_opens_nothing(own_server, booking, make_booking):
    other = make_booking(starts_at=START + timedelta(days=1), ends_at=END + timedelta(days=1))
    with pytest.raises(NoSuchMeeting):
        booking_at(booking.uuid, viewer=seat_of(other))


def test_old_link_opens_nothing(own_server, booking):
    viewer = seat_of(booking)
    booking.participants.update(access_version=2)
    with pytest.raises(NoSuchMeeting):
        booking_at(booking.uuid, viewer=viewer)


@pytest.mark.parametrize("name", ["colleague", "stranger"])
def test_others_who_sign_in_find_nothing(own_server, booking, people, name):
    with pytest.raises(NoSuchMeeting):
        booking_at(booking.uuid, viewer=Viewer(user=people[name], proven=True))


def test_visitor_without_any_key_finds_nothing(own_server, booking):
    with pytest.raises(NoSuchMeeting):
        booking_at(booking.uuid, viewer=NOBODY)
