from __future__ import annotations

from datetime import timedelta

import pytest

from booking.conformance import BookingPartSuite
from booking.facts import facts_of
from booking.parts import part_actions
from booking.viewers import Viewer
from tests.video.conftest import END, START
from tests.video.test_door import orderer_of, seat_of
from video.parts import JoinPart
from video.views.words import names, until

pytestmark = pytest.mark.django_db


class TestJoinPart(BookingPartSuite):
    contribution = JoinPart

    @pytest.fixture
    def facts(self, booking):
        return facts_of(booking)


def test_remote_booking_has_a_door_with_its_hours(booking, settings):
    join, check = JoinPart().actions(booking=facts_of(booking), viewer=seat_of(booking), now=START)
    assert join.url.endswith(f"/meet/{booking.uuid}/")
    assert (join.opens_at, join.closes_at) == (START - timedelta(minutes=10), END + timedelta(minutes=30))
    assert join.emphasis == "primary"
    assert check.url == f"{join.url}#check"
    assert check.opens_at is None


def test_part_is_contributed_to_bookings_page(booking, people):
    actions = part_actions(booking=facts_of(booking), viewer=Viewer(user=people["supervisor"], proven=True), now=START)
    assert f"/meet/{booking.uuid}/" in [action.url[3:] for action in actions]


@pytest.mark.parametrize("changes", [{"mode": "on_site"}, {"mode": "at_client"}, {"state": "cancelled"}])
def test_other_bookings_have_no_door(make_booking, changes):
    booking = make_booking(**changes)
    assert JoinPart().actions(booking=facts_of(booking), viewer=seat_of(booking), now=START) == ()


def test_payer_has_no_door(make_booking):
    booking = make_booking(for_whom="other")
    assert JoinPart().actions(booking=facts_of(booking), viewer=orderer_of(booking), now=START) == ()


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(seconds=1), "in 1 minute"),
        (timedelta(minutes=8), "in 8 minutes"),
        (timedelta(minutes=90), "in 90 minutes"),
        (timedelta(minutes=91), "in 2 hours"),
        (timedelta(hours=7), "in 7 hours"),
        (timedelta(hours=24), "tomorrow"),
        (timedelta(hours=37), "in 2 days"),
        (timedelta(hours=58), "in 2 days"),
        (timedelta(hours=59), "in 3 days"),
        (timedelta(0), ""),
        (timedelta(days=-1), ""),
    ],
)
def test_how_far_away_in_words(ahead, words, settings):
    from django.utils import translation

    with translation.override("en"):
        assert until(START + ahead, START, "Europe/Helsinki") == words


def test_names_are_joined_as_the_language_does():
    from django.utils import translation

    with translation.override("en"):
        assert names(["Elina", "Samir", "Aino"]) == "Elina, Samir, and Aino"
    assert names([]) == ""
