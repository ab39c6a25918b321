from __future__ import annotations

import pytest

from booking import actions, errors
from booking.models import TimeOff
from tests.factories.booking import NOW, BookingFactory, ServiceFactory, at, practice

pytestmark = pytest.mark.django_db


def anyone(service, clock="9:00", visitor="kaisa", minutes=60):
    return actions.hold_anyone(
        service, starts_at=at(clock), minutes=minutes, mode="remote", visitor_key=visitor, language="fi", now=NOW
    )


@pytest.fixture
def two():
    service = ServiceFactory.create(anyone=True)
    first = practice(service=service, supervisor={"position": 1, "slug": "aino"})
    second = practice(service=service, supervisor={"position": 2, "slug": "johan"})
    return service, first, second


def test_anyone_is_who_has_the_fewest_bookings_that_week(two):
    service, first, second = two
    BookingFactory.create(offer=first, starts_at=at("14:00"))
    assert anyone(service).supervisor == second.supervisor


def test_anyone_is_the_first_by_position_among_equals(two):
    service, first, _second = two
    assert anyone(service).supervisor == first.supervisor


def test_anyone_is_the_next_where_the_first_is_taken(two):
    service, first, second = two
    BookingFactory.create(offer=first)
    BookingFactory.create(offer=second, starts_at=at("14:00"))
    BookingFactory.create(offer=second, starts_at=at("12:00"))
    assert anyone(service).supervisor == second.supervisor


def test_anyone_is_the_same_person_for_who_comes_back(two):
    service, _first, _second = two
    held = anyone(service)
    assert anyone(service) == held


def test_anyone_is_taken_when_nobody_is_free(two):
    service, first, second = two
    BookingFactory.create(offer=first)
    TimeOff.objects.create(supervisor=second.supervisor, starts_at=at("8:00"), ends_at=at("18:00"))
    with pytest.raises(errors.SlotTaken):
        anyone(service)


def test_anyone_for_an_unknown_length_is_not_offered(two):
    service, _first, _second = two
    with pytest.raises(errors.NotOffered):
        anyone(service, minutes=45)
