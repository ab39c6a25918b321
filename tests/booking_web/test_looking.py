"""Who of the practice looks at a client's case is in its log, once a look, wherever they look (Law 4)."""

from __future__ import annotations

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import User
from booking.models import Booking, BookingLogEntry
from payments import api as payments
from payments.models import LedgerLogEntry
from tests.booking_web.practice import Practice
from tests.booking_web.standing import OTHER, address, by_link, paid
from tests.support.jobs import RunJobs


@pytest.fixture
def booking(practice: Practice, run_jobs: RunJobs) -> Booking:
    """Elina pays, Oili comes."""
    return paid(Client(), run_jobs, fields=OTHER)


@pytest.fixture
def aino(practice: Practice) -> Client:
    """The supervisor's browser."""
    practice.aino.user = User.objects.create_user("aino@kaarisilta.example")
    practice.aino.save()
    return signed_in(practice.aino.user)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def office() -> User:
    user = User.objects.create_user("office@kaarisilta.example")
    user.groups.add(Group.objects.get(name="office"))
    user.refresh_from_db()
    return user


def looks(booking: Booking) -> list[tuple[str, str]]:
    entries = BookingLogEntry.objects.filter(booking=booking, action="booking.view").order_by("pk")
    return [(entry.user.email, entry.data["by"]) for entry in entries]


PAGES = ["", "cancel/", "move/", "withdraw/", "calendar.ics"]


@pytest.mark.parametrize("page", PAGES)
def test_a_supervisors_look_is_noted_on_every_page_of_the_booking(booking: Booking, aino: Client, page: str) -> None:
    aino.get(address(booking, page))
    assert looks(booking) == [("aino@kaarisilta.example", "supervisor")]


@pytest.mark.parametrize("who", ["aino", "office"])
def test_a_look_through_the_meetings_door_is_noted(booking: Booking, aino: Client, who: str) -> None:
    client = aino if who == "aino" else signed_in(office())
    client.get(reverse("video:meeting", args=[booking.uuid]))
    [(email, role)] = looks(booking)
    assert (email.partition("@")[0], role) == (who, "supervisor" if who == "aino" else "office")


def test_the_admins_page_is_the_same_look(booking: Booking) -> None:
    client = signed_in(office())
    client.get(address(booking))
    client.get(reverse("booking_bookings:inspect", args=[booking.pk]))
    client.get(reverse("video:meeting", args=[booking.uuid]))
    assert looks(booking) == [("office@kaarisilta.example", "office")]


def test_pages_of_one_look_are_noted_once_and_the_next_look_again(
    booking: Booking, aino: Client, now: time_machine.Traveller
) -> None:
    for page in PAGES * 2:
        aino.get(address(booking, page))
    assert len(looks(booking)) == 1
    now.shift(audit.LOOK)
    aino.get(address(booking))
    assert len(looks(booking)) == 2


def test_two_people_look_twice(booking: Booking, aino: Client) -> None:
    aino.get(address(booking))
    signed_in(office()).get(address(booking))
    assert [who for who, role in looks(booking)] == ["aino@kaarisilta.example", "office@kaarisilta.example"]


def test_clients_look_at_their_own_unnoted(booking: Booking) -> None:
    for client in (by_link(booking), by_link(booking.participants.get())):
        for page in PAGES:
            client.get(address(booking, page))
        client.get(reverse("video:meeting", args=[booking.uuid]))
    assert looks(booking) == []


def test_office_that_ordered_it_looks_at_its_own_and_a_clients_link_hides_no_look(booking: Booking) -> None:
    user = office()
    Booking.objects.update(orderer_user=user)
    signed_in(user).get(address(booking))
    assert looks(booking) == []
    Booking.objects.update(orderer_user=None)
    client = by_link(booking)
    client.force_login(user)
    client.get(address(booking))
    assert len(looks(booking)) == 1


def test_office_that_ordered_it_cancels_as_a_client_does(booking: Booking, now: time_machine.Traveller) -> None:
    user = office()
    client = signed_in(user)
    inspect = reverse("booking_bookings:cancel", args=[booking.pk])
    assert "reason" in client.get(address(booking, "cancel/")).context["form"].fields
    assert client.get(inspect).status_code == 200
    Booking.objects.update(orderer_user=user)
    assert "reason" not in client.get(address(booking, "cancel/")).context["form"].fields
    for answer in (client.get(inspect), client.post(inspect, {"reason": "ill"})):
        assert answer["Location"] == address(booking, "cancel/").replace("/en/", answer["Location"][:4], 1)
    client.post(address(booking, "cancel/"), {"reason": "ill"})
    booking.refresh_from_db()
    entry = BookingLogEntry.objects.for_instance(booking).filter(action="booking.cancel").get()
    assert (booking.state, entry.data["by"]) == ("cancelled", "orderer")


def test_who_may_not_see_it_looks_at_nothing(booking: Booking) -> None:
    signed_in(User.objects.create_user("other@kaarisilta.example")).get(address(booking))
    assert looks(booking) == []


def test_staffs_look_at_a_receipt_is_noted_in_the_ledger_and_the_payers_is_not(booking: Booking) -> None:
    summary = payments.state_of(booking.uuid)
    assert summary is not None
    payer = signed_in(User.objects.create_user("elina@posti.example", is_staff=True))
    for client in (Client(), by_link(booking), payer):
        assert client.get(summary.receipt_url).status_code == 200
    assert not LedgerLogEntry.objects.exists()
    clerk = signed_in(office())
    for _again in range(2):
        assert clerk.get(summary.receipt_url).status_code == 200
    [entry] = LedgerLogEntry.objects.all()
    assert (entry.action, entry.user.email, entry.timestamp) == (
        *("payment.view", "office@kaarisilta.example"),
        timezone.now(),
    )
