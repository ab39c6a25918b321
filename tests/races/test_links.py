"""Links that are opened and renewed at one instant (Law 4)."""

from __future__ import annotations

import pytest

from booking import actions, errors
from booking.by import By
from booking.links import open_link, token_of
from booking.models import Booking
from booking.viewers import Viewer
from tests.factories.booking import NOW, BookingFactory, practice
from tests.support.race import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_whoever_opens_a_link_while_it_is_renewed_keeps_nothing():
    booking = BookingFactory.create(offer=practice())
    tokens = [token_of(booking), token_of(booking.participants.get())]

    def act(number):
        if number == 0:
            return actions.new_links(booking, by=By("office"), now=NOW)
        return open_link(tokens[number % 2])[1]

    outcomes = race(16, act)
    assert outcomes[0].error is None
    assert all(one.error is None or isinstance(one.error, errors.LinkInvalid) for one in outcomes)
    kept = Viewer(user=None, keys=tuple(one.value for one in outcomes[1:] if one.value))
    assert not Booking.objects.for_viewer(kept).exists()


def test_links_renewed_by_many_at_once_are_renewed_by_each():
    booking = BookingFactory.create(offer=practice())
    outcomes = race(6, lambda number: actions.new_links(booking, by=By("office"), now=NOW))
    assert {one.error for one in outcomes} == {None}
    booking.refresh_from_db()
    assert (booking.access_version, booking.participants.get().access_version) == (7, 7)
    assert booking.log_entries.filter(action="booking.new_links").count() == 6
