"""The admin's first page."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.roles import Role
from booking.models import Booking, Enquiry
from booking.states import State
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import NOW, BookingFactory, SellerFactory, at, practice

HOME = "/admin/"


def test_a_supervisor_finds_the_way_to_their_next_meeting(sign_in: SignIn, booking: Booking) -> None:
    other = BookingFactory.create(offer=practice())
    page = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor).get(HOME).content.decode()
    assert f"/bookings/{booking.uuid}/" in page
    assert str(other.uuid) not in page


def test_cancelled_and_past_meetings_do_not_wait(sign_in: SignIn, booking: Booking) -> None:
    past = BookingFactory.create(offer=practice(), starts_at=at("9:00", NOW.date()), state=State.CONFIRMED)
    Booking.objects.filter(pk=booking.pk).update(state=State.CANCELLED)
    page = sign_in(Role.OFFICE).get(HOME).content.decode()
    assert str(booking.uuid) not in page
    assert str(past.uuid) not in page


def test_unanswered_enquiries_wait_and_answered_ones_do_not(sign_in: SignIn) -> None:
    Enquiry.objects.create(name="Riitta Hakala", email="riitta@example.fi", created_at=NOW)
    Enquiry.objects.create(name="Olli Aho", email="olli@example.fi", created_at=NOW, state=Enquiry.State.ANSWERED)
    page = sign_in(Role.OFFICE).get(HOME).content.decode()
    assert "Riitta Hakala" in page
    assert "Olli Aho" not in page


def test_an_empty_day_says_so(sign_in: SignIn) -> None:
    page = sign_in(Role.OFFICE).get(HOME).content.decode()
    assert "No meeting is booked." in page
    assert "Every enquiry is answered." in page


def test_the_office_is_told_that_no_seller_has_an_address_for_enquiries(sign_in: SignIn) -> None:
    client = sign_in(Role.OFFICE)
    assert "Fill it in among the sellers." in client.get(HOME).content.decode()
    SellerFactory.create(is_default=True, email="hei@kaarisilta.example")
    assert "Fill it in among the sellers." not in client.get(HOME).content.decode()


def test_an_editor_sees_no_meeting(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.EDITOR).get(HOME).content.decode()
    assert str(booking.uuid) not in page
    assert "Next meetings" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_asks_the_same_for_one_and_for_three(
    sign_in: SignIn, booking: Booking, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for hour in range(1, rows):
        BookingFactory.create(offer=booking.offer, starts_at=at(f"{9 + 2 * hour}:00"))
    client = sign_in(Role.OFFICE)
    client.get(HOME)
    with django_assert_num_queries(HOME_QUERIES):
        page = client.get(HOME).content.decode()
    assert page.count("Kaisa Niemi") == rows


HOME_QUERIES = 21
