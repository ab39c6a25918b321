from __future__ import annotations

import pytest
from django.db import connections

from booking.facts import facts_of
from booking.models import Booking, BookingLogEntry
from booking.viewers import Viewer
from tests.support.race import race
from tests.video.conftest import START, booking, jitsi, make_booking, own_server, people  # noqa: F401 - fixtures
from tests.video.test_door import seat_of
from video.actions.join import join
from video.models import Meeting
from video.queries import door_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_twelve_who_join_at_once_meet_in_one_room(own_server, booking, people):  # noqa: F811
    viewers = [seat_of(booking), Viewer(user=people["supervisor"], proven=True)]
    doors = [door_of(facts_of(booking), viewer=viewer, now=START) for viewer in viewers]
    connections.close_all()

    outcomes = race(12, lambda number: join(booking, door=doors[number % 2], language="fi", now=START))

    assert [outcome.error for outcome in outcomes if outcome.error] == []
    assert {outcome.value.room for outcome in outcomes if outcome.value} == {Meeting.objects.get().room}
    assert BookingLogEntry.objects.filter(booking=Booking.objects.get(), action="video.join").count() == 12
