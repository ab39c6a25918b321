"""Staff see a case as staff only with the second factor of their session; as clients they need none (Law 4)."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from accounts.second_factor import SecondFactorNeeded
from booking.models import Booking, BookingLogEntry
from booking.viewers import Viewer, check_second_factor
from payments.models import Payment
from payments.receipts import receipt_url
from tests.accounts.people import person, staff
from tests.accounts.second_factor import entered, has_app, proven
from tests.accounts.test_account_changes import with_app
from tests.booking_web.practice import Practice
from tests.booking_web.standing import OTHER, address, by_link, paid
from tests.support.jobs import RunJobs


@pytest.fixture
def asked(settings: Any) -> None:
    settings.STAFF_SHOW_SECOND_FACTOR = True


@pytest.fixture
def booking(practice: Practice, run_jobs: RunJobs) -> Booking:
    """Elina's with Aino, paid for."""
    return paid(Client(), run_jobs, fields=OTHER)


@pytest.fixture
def aino(practice: Practice) -> User:
    user = staff(Role.SUPERVISOR, "aino@kaarisilta.example", language="sv")
    practice.aino.user = user
    practice.aino.save()
    return user


@pytest.fixture
def office(practice: Practice) -> User:
    return staff(Role.OFFICE)


def path(booking: Booking, what: str) -> str:
    meet = f"/en/meet/{booking.uuid}/"
    paths = {"page": address(booking), "calendar": address(booking, "calendar.ics"), "meet": meet, "end": f"{meet}end/"}
    return paths.get(what) or address(booking, f"{what}/")


def is_asked(response: Any, wanted: str) -> bool:
    """Sent to show the second factor, and then on to ``wanted``."""
    where = urlsplit(response.get("Location", ""))
    return where.path == "/en/accounts/2fa/reauthenticate/" and parse_qs(where.query)["next"] == [wanted]


@pytest.mark.parametrize("what", ["page", "calendar", "cancel", "move", "withdraw", "meet"])
@pytest.mark.parametrize("who", ["aino", "office"])
def test_staff_are_asked_wherever_a_case_would_open(
    asked: None, booking: Booking, request: pytest.FixtureRequest, who: str, what: str
) -> None:
    client = entered(has_app(request.getfixturevalue(who)))
    wanted = path(booking, what)
    response = client.get(wanted)
    assert is_asked(response, wanted)
    assert "Oili" not in response.content.decode()


@pytest.mark.parametrize("what", ["cancel", "move", "meet", "end"])
def test_nothing_is_done_without_it(asked: None, booking: Booking, aino: User, what: str) -> None:
    client, wanted = entered(has_app(aino)), path(booking, what)
    assert is_asked(client.post(wanted, {"reason": "Ill", "slot": ""}), wanted)
    booking.refresh_from_db()
    assert (booking.state, booking.sequence) == ("confirmed", 0)
    assert not BookingLogEntry.objects.filter(user=aino).exists()


@pytest.mark.parametrize("what", ["page", "calendar", "cancel", "move", "meet"])
@pytest.mark.parametrize("who", ["aino", "office"])
def test_the_second_factor_opens_it(
    asked: None, booking: Booking, request: pytest.FixtureRequest, who: str, what: str
) -> None:
    client = proven(request.getfixturevalue(who))
    # The office has no part in the meeting itself.
    assert client.get(path(booking, what)).status_code == (403 if (who, what) == ("office", "meet") else 200)


@pytest.mark.parametrize("what", ["page", "calendar", "cancel", "move", "meet"])
def test_where_the_settings_ask_for_none_the_role_is_enough(booking: Booking, aino: User, what: str) -> None:
    assert entered(aino).get(path(booking, what)).status_code == 200


def test_page_as_staff_names_who_comes_and_is_logged(asked: None, booking: Booking, aino: User) -> None:
    assert "Oili Ohjattava" in proven(aino).get(address(booking)).content.decode()
    assert BookingLogEntry.objects.filter(action="booking.view", user=aino).exists()


def test_receipt_is_reached_by_role_with_it_and_by_its_own_address_without(
    asked: None, booking: Booking, office: User
) -> None:
    receipt = receipt_url(Payment.objects.get(), "en")
    assert receipt in proven(office).get(address(booking)).content.decode()
    assert Client().get(receipt).status_code == 200  # the confirmation's link: whoever holds it


def test_a_booking_that_is_not_there_is_answered_alike(asked: None, booking: Booking, aino: User) -> None:
    """Without the second factor nobody learns by asking which cases there are."""
    client = entered(has_app(aino))
    wanted = f"/en/bookings/{uuid4()}/"
    assert is_asked(client.get(wanted), wanted)
    assert proven(staff(Role.OFFICE)).get(wanted).status_code == 403


def test_clients_are_never_asked(asked: None, booking: Booking) -> None:
    assert entered(person("somebody@posti.example")).get(address(booking)).status_code == 403
    assert Client().get(address(booking)).status_code == 403


@pytest.mark.parametrize("what", ["page", "calendar", "cancel", "move", "meet"])
def test_staff_reach_their_own_bookings_as_clients(
    asked: None, practice: Practice, run_jobs: RunJobs, what: str
) -> None:
    """Samir of the office comes to Aino himself; no role of his adds anything before the second factor."""
    samir = staff(Role.OFFICE, "samir@kaarisilta.example")
    booking = paid(Client(), run_jobs)
    Booking.objects.update(orderer_user=samir)
    booking.participants.update(user=samir)
    response = entered(samir).get(path(booking, what))
    assert response.status_code == 200
    assert "Told beforehand" in response.content.decode() or what != "page"
    assert not BookingLogEntry.objects.filter(action="booking.view").exists()


def test_supervisors_own_link_opens_as_a_client(asked: None, booking: Booking, aino: User) -> None:
    """Whose link it is decides, not who else the person is."""
    client = by_link(booking)
    client.force_login(aino, backend="django.contrib.auth.backends.ModelBackend")
    html = client.get(address(booking)).content.decode()
    assert "Elina Saarinen" in html
    assert "Who comes" not in html


def test_who_comes_and_works_here_may_cancel_after_the_second_factor(
    asked: None, booking: Booking, office: User
) -> None:
    """As a participant they may not; as the office they may."""
    booking.participants.update(user=office)
    client, wanted = entered(has_app(office)), path(booking, "cancel")
    assert "The person who ordered the time can move or cancel it." in client.get(address(booking)).content.decode()
    assert is_asked(client.get(wanted), wanted)


@pytest.mark.django_db(transaction=True)  # allauth tells of a new factor when it has committed
def test_staff_without_a_second_factor_get_one_and_go_on(asked: None, booking: Booking, aino: User) -> None:
    client, wanted = entered(aino), address(booking) + "?from=mail"
    response = client.get(wanted)
    assert response["Location"] == "/en/accounts/2fa/"
    page = client.get(response["Location"]).content.decode()
    assert "What you asked for needs a second factor." in page
    assert wanted not in page
    with_app(client)
    assert f'href="{wanted}"' in client.get("/en/accounts/2fa/recovery-codes/").content.decode()
    assert client.get(wanted).status_code == 200
    assert wanted not in client.get("/en/accounts/2fa/").content.decode()


def test_address_without_a_language_asks_in_the_persons_own(asked: None, aino: User) -> None:
    assert entered(aino).get("/admin/")["Location"] == "/sv/accounts/2fa/"
    assert entered(has_app(aino)).get("/admin/")["Location"].startswith("/sv/accounts/2fa/reauthenticate/?next=")


def test_supervisor_without_a_role_is_staff_here_too(practice: Practice) -> None:
    practice.aino.user = user = person("aino@kaarisilta.example")
    practice.aino.save()
    with pytest.raises(SecondFactorNeeded):
        check_second_factor(Viewer(user=user))
    check_second_factor(Viewer(user=user, proven=True))
    check_second_factor(Viewer(user=None))
