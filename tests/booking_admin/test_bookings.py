"""Bookings in the admin: who sees them, and what they may do."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.roles import Role
from booking.models import Booking
from booking.states import State
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import BookingFactory, at, practice

INDEX = "/admin/bookings/"


def inspect(booking: Booking) -> str:
    return reverse("booking_bookings:inspect", args=[booking.pk])


def cancel_page(booking: Booking) -> str:
    return reverse("booking_bookings:cancel", args=[booking.pk])


def test_office_sees_the_bookings(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.OFFICE).get(INDEX)
    assert page.status_code == 200
    assert booking.orderer_name in page.content.decode()


def test_a_supervisor_sees_their_own_alone(sign_in: SignIn, booking: Booking) -> None:
    other = BookingFactory.create(offer=practice(), orderer_name="Somebody Else")
    client = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor)
    text = client.get(INDEX).content.decode()
    assert booking.orderer_name in text
    assert other.orderer_name not in text
    assert client.get(inspect(other)).status_code == 404
    assert client.post(cancel_page(other), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.OFFICE])
def test_who_is_a_client_of_another_seller_is_no_staff_there(sign_in: SignIn, booking: Booking, role: Role) -> None:
    """Supervision of supervision: in the admin they could cancel it as the practice, refunded past the cut-off."""
    keeper = User.objects.create_user("pirkko@example.fi")
    booking.supervisor.seller.keepers.add(keeper)
    client = sign_in(role)
    booking.orderer_user = User.objects.get(email=f"{role}@example.fi")
    booking.save()
    assert booking.orderer_name not in client.get(INDEX).content.decode()
    assert booking.orderer_name not in client.get("/admin/").content.decode()
    assert client.get(inspect(booking)).status_code == 404
    assert client.post(cancel_page(booking), {"reason": "x"}).status_code == 404
    assert Booking.objects.visible_to(booking.orderer_user).get() == booking


def test_an_editor_sees_none(sign_in: SignIn, booking: Booking) -> None:
    client = sign_in(Role.EDITOR)
    assert client.get(INDEX).status_code == 302
    assert client.get(inspect(booking)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_the_same_for_one_and_for_three(
    sign_in: SignIn, booking: Booking, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for hour in range(1, rows):
        BookingFactory.create(offer=booking.offer, starts_at=at(f"{9 + 2 * hour}:00"))
    client = sign_in(Role.OFFICE)
    client.get(INDEX)
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(INDEX)
    assert page.content.decode().count("Kaisa Niemi") == rows


LIST_QUERIES = 13


def test_filters_by_state(sign_in: SignIn, booking: Booking) -> None:
    client = sign_in(Role.OFFICE)
    assert "Kaisa Niemi" not in client.get(INDEX, {"state": "cancelled"}).content.decode()
    assert "Kaisa Niemi" in client.get(INDEX, {"state": "confirmed"}).content.decode()


def test_searches_by_name(sign_in: SignIn, booking: Booking) -> None:
    client = sign_in(Role.OFFICE)
    assert "Kaisa Niemi" in client.get(INDEX, {"q": "niemi"}).content.decode()
    assert "Kaisa Niemi" not in client.get(INDEX, {"q": "virtanen"}).content.decode()


def test_looking_at_a_case_is_logged(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.OFFICE).get(inspect(booking))
    assert page.status_code == 200
    entry = booking.log_entries.get()
    assert (entry.action, entry.user.email) == ("booking.view", "office@example.fi")


def test_the_office_cancels_with_a_reason(sign_in: SignIn, booking: Booking) -> None:
    client = sign_in(Role.OFFICE)
    assert client.get(cancel_page(booking)).status_code == 200
    done = client.post(cancel_page(booking), {"reason": "The room is closed."})
    assert done.status_code == 302
    booking.refresh_from_db()
    assert (booking.state, booking.cancel_reason) == (State.CANCELLED, "The room is closed.")
    assert "The room is closed." in client.get(inspect(booking)).content.decode()


def test_cancelling_asks_for_the_reason(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.OFFICE).post(cancel_page(booking), {"reason": ""})
    booking.refresh_from_db()
    assert (page.status_code, booking.state) == (400, State.CONFIRMED)


def test_cancelling_twice_says_so(sign_in: SignIn, booking: Booking) -> None:
    client = sign_in(Role.OFFICE)
    client.post(cancel_page(booking), {"reason": "The room is closed."})
    page = client.post(cancel_page(booking), {"reason": "Again"})
    booking.refresh_from_db()
    assert (page.status_code, booking.cancel_reason) == (400, "The room is closed.")


@pytest.mark.parametrize("address", ["new/", "edit/{pk}/", "delete/{pk}/", "copy/{pk}/"])
def test_there_is_no_form_for_a_booking(sign_in: SignIn, booking: Booking, address: str) -> None:
    assert sign_in(Role.OWNER).get(INDEX + address.format(pk=booking.pk)).status_code == 404


def new_links_page(booking: Booking) -> str:
    return reverse("booking_bookings:new_links", args=[booking.pk])


def test_new_links_are_asked_for_and_logged(sign_in: SignIn, booking: Booking) -> None:
    client = sign_in(Role.OFFICE)
    assert new_links_page(booking) in client.get(inspect(booking)).content.decode()
    assert "a new link by email" in client.get(new_links_page(booking)).content.decode()
    booking.refresh_from_db()
    assert booking.access_version == 1, "a GET asks"
    assert client.post(new_links_page(booking), {"orderer_email": booking.orderer_email}).status_code == 302
    booking.refresh_from_db()
    assert booking.access_version == 2
    entry = booking.log_entries.get(action="booking.new_links")
    assert (entry.user.email, entry.data["version"]) == ("office@example.fi", 2)
    assert "New links made" in client.get(inspect(booking)).content.decode()


def fields_of(html: str) -> dict[str, str]:
    inputs = re.findall(r'<input type="email"[^>]*>', html)
    return {re.search(r'name="(\w+)"', one)[1]: re.search(r'value="([^"]*)"', one)[1] for one in inputs}  # type: ignore[index]


def test_new_links_page_has_the_addresses_to_correct(sign_in: SignIn, booking: Booking) -> None:
    Booking.objects.update(for_whom="other")
    seat = booking.participants.get()
    client = sign_in(Role.OFFICE)
    fields = fields_of(client.get(new_links_page(booking)).content.decode())
    name = f"seat_{seat.uuid.hex}"
    assert fields == {"orderer_email": booking.orderer_email, name: seat.email}

    wrong = client.post(new_links_page(booking), {**fields, name: "kaisa@"})
    booking.refresh_from_db()
    assert (wrong.status_code, booking.access_version) == (400, 1)
    assert "The address is incomplete." in wrong.content.decode()
    assert client.post(new_links_page(booking), {**fields, "orderer_email": ""}).status_code == 400

    assert client.post(new_links_page(booking), {**fields, name: "kaisa@oikea.example"}).status_code == 302
    booking.refresh_from_db()
    seat.refresh_from_db()
    assert (booking.orderer_email, seat.email) == (fields["orderer_email"], "kaisa@oikea.example")
    page = client.get(inspect(booking)).content.decode()
    assert "Email address corrected" in page
    assert "kaisa@oikea.example" in page


def test_who_comes_to_what_they_ordered_has_one_address(sign_in: SignIn, booking: Booking) -> None:
    client = sign_in(Role.OFFICE)
    fields = fields_of(client.get(new_links_page(booking)).content.decode())
    assert list(fields) == ["orderer_email"]
    client.post(new_links_page(booking), {"orderer_email": "kaisa@oikea.example"})
    assert booking.participants.get().email == "kaisa@oikea.example"


def test_new_links_of_what_was_erased_ask_for_no_address(sign_in: SignIn, booking: Booking) -> None:
    Booking.objects.update(orderer_email="")
    booking.participants.update(email="")
    assert fields_of(sign_in(Role.OFFICE).get(new_links_page(booking)).content.decode()) == {}


def test_new_links_of_a_colleagues_booking_are_nobody_elses_to_make(sign_in: SignIn, booking: Booking) -> None:
    other = BookingFactory.create(offer=practice())
    client = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor)
    assert client.post(new_links_page(other)).status_code == 404
    other.refresh_from_db()
    assert other.access_version == 1
    assert client.post(new_links_page(booking), {"orderer_email": booking.orderer_email}).status_code == 302


def test_new_links_of_what_was_never_booked_are_refused_in_words(sign_in: SignIn, booking: Booking) -> None:
    Booking.objects.update(state=State.EXPIRED)
    client = sign_in(Role.OFFICE)
    assert new_links_page(booking) not in client.get(inspect(booking)).content.decode()
    page = client.post(new_links_page(booking), {"orderer_email": booking.orderer_email})
    assert (page.status_code, "There is nothing to renew" in page.content.decode()) == (400, True)


def test_price_without_vat_is_never_shown_as_if_it_were_all(sign_in: SignIn, booking: Booking) -> None:
    Booking.objects.update(price=27000, price_is_net=True, vat_basis_points=2550, buyer_kind="organisation")
    office = sign_in(Role.OFFICE)
    assert "€338.85" in office.get(INDEX).content.decode()
    assert "€270.00 + VAT 25.5%, €338.85 in total" in office.get(inspect(booking)).content.decode()


@pytest.mark.parametrize(("price", "sentence"), [(0, "Nothing to pay"), (12000, "Not begun")])
def test_payment_that_was_not_begun_is_said(sign_in: SignIn, booking: Booking, price: int, sentence: str) -> None:
    Booking.objects.update(price=price)
    assert f"<dd>{sentence}</dd>" in sign_in(Role.OFFICE).get(inspect(booking)).content.decode()


NOTE = "I was ill in the spring."


@pytest.mark.parametrize("role", [Role.OFFICE, Role.OWNER])
def test_note_to_the_supervisor_is_not_the_offices_to_read(sign_in: SignIn, booking: Booking, role: Role) -> None:
    booking.note = NOTE
    booking.save(update_fields=["note"])
    page = sign_in(role).get(inspect(booking))
    assert (page.status_code, NOTE in page.content.decode()) == (200, False)


def test_supervisor_reads_what_was_written_to_them_and_a_colleague_nothing(sign_in: SignIn, booking: Booking) -> None:
    booking.note = NOTE
    booking.save(update_fields=["note"])
    client = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor)
    assert NOTE in client.get(inspect(booking)).content.decode()
    booking.supervisor.user = None
    booking.supervisor.save(update_fields=["user"])
    own = practice().supervisor
    own.user = User.objects.get(email="supervisor@example.fi")
    own.save(update_fields=["user"])
    assert client.get(inspect(booking)).status_code == 404


def test_supervisor_who_keeps_the_office_too_reads_their_own_alone(sign_in: SignIn, booking: Booking) -> None:
    other = BookingFactory.create(
        offer=practice(supervisor={"seller": booking.supervisor.seller}), note="To somebody else."
    )
    client = sign_in(Role.OWNER, supervisor=booking.supervisor)
    booking.note = NOTE
    booking.save(update_fields=["note"])
    assert NOTE in client.get(inspect(booking)).content.decode()
    page = client.get(inspect(other))
    assert (page.status_code, "To somebody else." in page.content.decode()) == (200, False)


def missed_page(booking: Booking) -> str:
    return reverse("booking_bookings:missed", args=[booking.pk])


@pytest.mark.parametrize("state", [State.COMPLETED, State.CONFIRMED])
def test_meeting_to_which_nobody_came_is_marked(sign_in: SignIn, booking: Booking, state: State) -> None:
    client = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor)
    assert missed_page(booking) not in client.get(inspect(booking)).content.decode(), "it has not begun"
    assert client.post(missed_page(booking)).status_code == 400
    Booking.objects.update(state=state)
    with time_machine.travel(at("9:30"), tick=False):
        assert missed_page(booking) in client.get(inspect(booking)).content.decode()
        assert "no money goes back" in client.get(missed_page(booking)).content.decode()
        booking.refresh_from_db()
        assert booking.state == state, "a GET asks"
        assert client.post(missed_page(booking)).status_code == 302
        booking.refresh_from_db()
        assert (booking.state, booking.participants.get().state) == (State.MISSED, "missed")
        assert booking.log_entries.get(action="booking.miss").user.email == "supervisor@example.fi"
        assert missed_page(booking) not in client.get(inspect(booking)).content.decode()


def test_meeting_of_a_colleague_is_nobody_elses_to_mark(sign_in: SignIn, booking: Booking) -> None:
    other = BookingFactory.create(offer=practice(), state=State.COMPLETED)
    client = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor)
    assert client.post(missed_page(other)).status_code == 404
    other.refresh_from_db()
    assert other.state == State.COMPLETED
