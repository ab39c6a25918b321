"""A bad morning."""

from __future__ import annotations

import pytest

from accounts.roles import Role
from booking.models import Booking, TimeOff
from booking.states import State
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import BookingFactory, at, practice

PAGE = "/admin/ill-today/"


def test_it_shows_whom_the_day_concerns_before_anything_happens(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.OFFICE).get(PAGE, {"supervisor": str(booking.supervisor_id), "day": "2026-11-23"})
    booking.refresh_from_db()
    assert booking.orderer_name in page.content.decode()
    assert booking.state == State.CONFIRMED


@pytest.mark.parametrize("day", ["23.11.2026", "2026-11-23"])
def test_a_day_is_written_either_way(sign_in: SignIn, booking: Booking, day: str) -> None:
    page = sign_in(Role.OFFICE).get(PAGE, {"supervisor": str(booking.supervisor_id), "day": day})
    assert booking.orderer_name in page.content.decode()


def test_the_day_is_asked_for_by_the_browsers_own_field(sign_in: SignIn) -> None:
    html = sign_in(Role.OFFICE).get(PAGE).content.decode()
    assert '<input type="date" name="day" value="2026-11-20"' in html


def test_it_cancels_the_day_and_closes_it(sign_in: SignIn, booking: Booking) -> None:
    second = BookingFactory.create(offer=booking.offer, starts_at=at("13:00"))
    done = sign_in(Role.OFFICE).post(PAGE, {"supervisor": booking.supervisor_id, "day": "2026-11-23"})
    assert done.status_code == 302
    booking.refresh_from_db()
    second.refresh_from_db()
    assert {booking.state, second.state} == {State.CANCELLED}
    assert TimeOff.objects.get().supervisor_id == booking.supervisor_id


def test_a_day_with_nothing_booked_is_closed_all_the_same(sign_in: SignIn, booking: Booking) -> None:
    client = sign_in(Role.OFFICE)
    data = {"supervisor": str(booking.supervisor_id), "day": "2026-11-24"}
    html = client.get(PAGE, data).content.decode()
    assert "Nothing is booked that day" in html
    assert "Close the day" in html
    assert "tell everybody" not in html, "there is nobody to tell"
    assert "The day is closed for new bookings." in client.post(PAGE, data, follow=True).content.decode()
    assert TimeOff.objects.count() == 1


def test_a_day_that_is_over_is_refused(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.OFFICE).post(PAGE, {"supervisor": booking.supervisor_id, "day": "2026-11-01"})
    assert (page.status_code, TimeOff.objects.count()) == (400, 0)


@pytest.mark.parametrize("day", ["9999-12-31", "2027-12-26", "0001-01-01"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_day_beyond_every_booking_is_refused(sign_in: SignIn, booking: Booking, day: str, method: str) -> None:
    client = sign_in(Role.OFFICE)
    page = getattr(client, method)(PAGE, {"supervisor": booking.supervisor_id, "day": day})
    assert (page.status_code, TimeOff.objects.count()) == (400, 0)
    sentence = "Choose today or a day to come" if day < "2026" else "Choose a day until 25 Dec 2027"
    assert sentence in page.content.decode()


def test_the_last_day_that_can_be_booked_can_be_closed(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.OFFICE).post(PAGE, {"supervisor": booking.supervisor_id, "day": "2027-12-25"})
    assert (page.status_code, TimeOff.objects.count()) == (302, 1)


def test_a_supervisor_closes_their_own_day_alone(sign_in: SignIn, booking: Booking) -> None:
    colleague = practice().supervisor
    client = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor)
    assert client.post(PAGE, {"supervisor": colleague.pk, "day": "2026-11-23"}).status_code == 400
    assert client.post(PAGE, {"supervisor": booking.supervisor_id, "day": "2026-11-23"}).status_code == 302
    assert TimeOff.objects.get().supervisor_id == booking.supervisor_id


def test_an_editor_may_not(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.EDITOR).post(PAGE, {"supervisor": booking.supervisor_id, "day": "2026-11-23"})
    booking.refresh_from_db()
    assert page.status_code in {302, 403}
    assert booking.state == State.CONFIRMED


def test_it_says_whose_day_and_which_before_anything_happens(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.OFFICE).get(PAGE, {"supervisor": str(booking.supervisor_id), "day": "2026-11-23"})
    heading = page.content.decode().split("<h1")[1].split("</h1>")[0]
    assert f"{booking.supervisor}, Monday 23 November 2026" in heading.replace("\u00a0", " ")
