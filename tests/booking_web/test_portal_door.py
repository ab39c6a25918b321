"""While a meeting's door is open, "my pages" lead into the meeting first; and to the booking as always."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.portal import PortalCard, PortalSection
from booking.models import Booking
from booking.portal import MeetingsSection, SessionsSection
from booking.states import State
from tests.booking_web.practice import Practice
from tests.booking_web.standing import OTHER, address, paid
from tests.support.jobs import RunJobs

BEFORE, AFTER, MOMENT = timedelta(minutes=10), timedelta(minutes=30), timedelta(seconds=1)


@pytest.fixture
def elina(db: None) -> User:
    return User.objects.create(email="elina@posti.example", name="Elina Saarinen")


@pytest.fixture
def aino(practice: Practice) -> User:
    user = User.objects.create(email="aino@kaarisilta.example", name="Aino Repola")
    practice.aino.user = user
    practice.aino.save()
    return user


@pytest.fixture
def booking(elina: User, aino: User, run_jobs: RunJobs) -> Booking:
    client = Client()
    client.force_login(elina)
    return paid(client, run_jobs)


def cards(section: type[PortalSection], user: User) -> list[PortalCard]:
    with translation.override("en"):
        return list(section().cards(user=user, now=timezone.now(), language="en"))


def ways(section: type[PortalSection], user: User) -> list[tuple[str, str, bool]]:
    """The actions of the one card; the address without its language."""
    (card,) = cards(section, user)
    return [(action.label, action.url[3:], action.emphasis) for action in card.actions]


def into(booking: Booking) -> list[tuple[str, str, bool]]:
    return [("Join the meeting", f"/meet/{booking.uuid}/", True), ("Open the booking", address(booking)[3:], False)]


@pytest.mark.parametrize("section", [MeetingsSection, SessionsSection])
def test_join_comes_first_while_the_door_is_open(
    section: type[PortalSection], booking: Booking, elina: User, aino: User, now: time_machine.Traveller
) -> None:
    user = aino if section is SessionsSection else elina
    now.move_to(booking.starts_at - BEFORE - MOMENT)
    assert ways(section, user) == [("Open the booking", address(booking)[3:], True)]
    for moment in (booking.starts_at - BEFORE, booking.starts_at, booking.ends_at, booking.ends_at + AFTER - MOMENT):
        now.move_to(moment)
        assert ways(section, user) == into(booking)
        (card,) = cards(section, user)
        assert card.state == "The door is open"
        assert card.until is not None
        assert card.until > moment, "not among the past"


def test_door_is_gone_when_it_closes(booking: Booking, elina: User, aino: User, now: time_machine.Traveller) -> None:
    now.move_to(booking.ends_at + AFTER)
    (card,) = cards(MeetingsSection, elina)
    assert (card.actions, card.state) == ((), "Over")
    assert cards(SessionsSection, aino) == []


def test_meeting_that_the_night_closed_is_still_gone_back_into(
    booking: Booking, elina: User, aino: User, now: time_machine.Traveller
) -> None:
    Booking.objects.filter(pk=booking.pk).update(state=State.COMPLETED)
    now.move_to(booking.ends_at + timedelta(minutes=5))
    assert ways(MeetingsSection, elina) == ways(SessionsSection, aino) == into(booking)


@pytest.mark.parametrize("changes", [{"mode": "on_site"}, {"mode": "at_client"}])
def test_meeting_in_person_has_no_door(
    booking: Booking, elina: User, now: time_machine.Traveller, changes: dict[str, str]
) -> None:
    Booking.objects.filter(pk=booking.pk).update(**changes)
    now.move_to(booking.starts_at)
    assert ways(MeetingsSection, elina) == [("Open the booking", address(booking)[3:], True)]


def test_cancelled_meeting_has_no_door(booking: Booking, elina: User, now: time_machine.Traveller) -> None:
    Booking.objects.filter(pk=booking.pk).update(state=State.CANCELLED)
    now.move_to(booking.starts_at)
    assert ways(MeetingsSection, elina) == []


def test_who_ordered_for_somebody_else_is_not_let_in(
    elina: User, practice: Practice, run_jobs: RunJobs, now: time_machine.Traveller
) -> None:
    client = Client()
    client.force_login(elina)
    booking = paid(client, run_jobs, fields=OTHER)
    now.move_to(booking.starts_at)
    assert ways(MeetingsSection, elina) == [("Open the booking", address(booking)[3:], True)]


def test_page_leads_into_the_meeting(booking: Booking, elina: User, now: time_machine.Traveller) -> None:
    now.move_to(booking.starts_at)
    client = Client()
    client.force_login(elina)
    html = client.get("/sv/my/").content.decode()
    assert f'<a class="btn" href="/sv/meet/{booking.uuid}/">' in html
    assert f'href="/sv{address(booking)[3:]}"' in html


def test_parts_are_asked_about_the_meeting_of_now_alone(
    booking: Booking,
    elina: User,
    aino: User,
    run_jobs: RunJobs,
    now: time_machine.Traveller,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = Client()
    client.force_login(elina)
    for slot in ("2026-11-24T09:00Z.aino", "2026-11-26T09:00Z.aino"):
        paid(client, run_jobs, slot=slot)
    now.move_to(booking.starts_at)
    with django_assert_num_queries(4):  # two of the list, the payment's part, its receipt
        assert len(cards(MeetingsSection, elina)) == 3
    with django_assert_num_queries(4):  # the list, who comes, and the same two
        assert len(cards(SessionsSection, aino)) == 3
