from __future__ import annotations

from datetime import timedelta

import jwt
import pytest
from django.db import connection

from booking.facts import facts_of
from booking.models import Booking, BookingLogEntry
from booking.viewers import Viewer
from plugins.switches import switch
from tests.video.conftest import END, START
from tests.video.test_door import orderer_of, seat_of
from video.actions.end import end
from video.actions.join import join
from video.errors import DoorShut, NotModerator
from video.models import Meeting
from video.provider import Admission, VideoUnavailable
from video.queries import door_of
from video.states import DoorState

pytestmark = pytest.mark.django_db


def enter(booking: Booking, viewer: Viewer, now=START) -> Admission:
    return join(booking, door=door_of(facts_of(booking), viewer=viewer, now=now), language="fi", now=now)


def test_meeting_is_made_at_the_first_join(own_server, booking, people):
    assert not Meeting.objects.exists()
    first = enter(booking, seat_of(booking))
    second = enter(booking, Viewer(user=people["supervisor"], proven=True))
    meeting = Meeting.objects.get()
    assert first.room == second.room == meeting.room
    assert first.token != second.token
    assert (meeting.provider, meeting.starts_at) == ("jitsi", START)


def test_switching_the_plugin_off_stops_new_meetings_and_lets_begun_ones_go_on(own_server, booking, make_booking):
    later = make_booking(starts_at=END, ends_at=END + timedelta(hours=1))
    room = enter(booking, seat_of(booking)).room
    switch("jitsi", enabled=False)
    assert enter(booking, seat_of(booking)).room == room
    with pytest.raises(DoorShut) as shut:
        enter(later, seat_of(later), now=END)
    assert shut.value.state is DoorState.UNAVAILABLE


def test_token_names_the_room_the_role_and_the_end(own_server, booking, people):
    claims = jwt.decode(
        enter(booking, Viewer(user=people["supervisor"], proven=True)).token, options={"verify_signature": False}
    )
    assert claims["room"] == Meeting.objects.get().room
    assert claims["exp"] == int((END + timedelta(minutes=30)).timestamp())
    assert claims["context"] == {"user": {"name": "Aino Repola", "moderator": "true"}}


def test_join_is_logged_with_who_and_when_and_no_token(own_server, booking, people):
    token = enter(booking, seat_of(booking)).token
    enter(booking, Viewer(user=people["supervisor"], proven=True))
    first, second = BookingLogEntry.objects.filter(action="video.join").order_by("pk")
    seat = booking.participants.get()
    assert first.data == {"role": "participant", "seat": str(seat.uuid), "meeting": str(Meeting.objects.get().uuid)}
    assert first.user is None
    assert second.user == people["supervisor"]
    assert second.data["role"] == "supervisor"
    assert token not in str(list(BookingLogEntry.objects.values()))


@pytest.mark.parametrize("now", [START - timedelta(minutes=10, microseconds=1), END + timedelta(minutes=30)])
def test_shut_door_mints_nothing(own_server, booking, now):
    with pytest.raises(DoorShut):
        enter(booking, seat_of(booking), now)
    assert not Meeting.objects.exists()
    assert not BookingLogEntry.objects.filter(action="video.join").exists()


def test_door_that_shut_since_it_was_looked_at_mints_nothing(own_server, booking):
    door = door_of(facts_of(booking), viewer=seat_of(booking), now=START)
    with pytest.raises(DoorShut):
        join(booking, door=door, language="fi", now=END + timedelta(minutes=30))


def test_payer_gets_no_token(own_server, make_booking):
    booking = make_booking(for_whom="other")
    with pytest.raises(DoorShut):
        enter(booking, orderer_of(booking))


def test_no_server_mints_nothing(jitsi, booking):
    with pytest.raises(DoorShut):
        enter(booking, seat_of(booking))


def test_provider_is_asked_under_no_lock_and_who_is_refused_was_not_there(own_server, booking, monkeypatch):
    outside = connection.savepoint_ids[:]

    def refuse(*args: object, **kwargs: object) -> Admission:
        assert connection.savepoint_ids == outside, "the room's transaction is over"
        raise VideoUnavailable("not now")

    monkeypatch.setattr("video.jitsi.provider.JitsiProvider.admit", refuse)
    with pytest.raises(VideoUnavailable):
        enter(booking, seat_of(booking))
    assert not BookingLogEntry.objects.filter(action="video.join").exists()


def test_moved_booking_gets_a_new_room(own_server, booking):
    before = enter(booking, seat_of(booking)).room
    shift = timedelta(minutes=15)
    Booking.objects.filter(pk=booking.pk).update(
        starts_at=START + shift, ends_at=END + shift, blocks_from=START + shift, blocks_until=END + shift
    )
    moved = Booking.objects.get()
    after = enter(moved, seat_of(moved), START + shift)
    meeting = Meeting.objects.get()
    assert after.room == meeting.room != before
    assert meeting.starts_at == START + shift


def test_supervisor_ends_the_meeting_and_the_next_join_gets_a_new_room(own_server, booking, people):
    viewer = Viewer(user=people["supervisor"], proven=True)
    before = enter(booking, viewer).room
    door = door_of(facts_of(booking), viewer=viewer, now=START)
    ended = end(booking, door=door, now=START)
    assert ended is not None
    assert ended.ended_at == START
    assert BookingLogEntry.objects.filter(action="video.end", user=people["supervisor"]).count() == 1
    assert end(booking, door=door, now=START) is None
    assert enter(booking, viewer).room != before
    assert Meeting.objects.get().ended_at is None


def test_participant_does_not_end_the_meeting(own_server, booking):
    viewer = seat_of(booking)
    enter(booking, viewer)
    with pytest.raises(NotModerator):
        end(booking, door=door_of(facts_of(booking), viewer=viewer, now=START), now=START)
    assert Meeting.objects.get().ended_at is None


def test_meetings_text_names_nobody(own_server, booking):
    enter(booking, seat_of(booking))
    assert "Elina" not in str(Meeting.objects.get())
    assert Meeting.objects.get().room not in str(Meeting.objects.get())
