from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from accounts.models import User
from booking.links import manage_link, token_of
from booking.models import Booking, BookingLogEntry
from tests.booking_web.practice import Practice
from tests.booking_web.standing import OTHER, address, by_link, free, paid
from tests.booking_web.steps import held
from tests.support.jobs import RunJobs


def page(client: Client, booking: Booking) -> str:
    response = client.get(address(booking))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def booking(client: Client, practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(client, run_jobs)


@pytest.fixture
def for_other(practice: Practice, run_jobs: RunJobs) -> Booking:
    """Elina pays, Oili comes."""
    return paid(Client(), run_jobs, fields=OTHER)


def test_page_before_the_door_opens_says_when(client: Client, booking: Booking) -> None:
    html = page(client, booking)
    assert "Monday 23\u00a0November at\u00a011:00" in html, "a heading breaks after the weekday alone"
    assert "The door opens here at 10:50." in html
    assert "Join" not in html


def test_page_says_to_who_has_just_paid_that_it_went_through(
    client: Client, booking: Booking, now: time_machine.Traveller
) -> None:
    news = f"We have received your payment. A confirmation is on its way to {booking.orderer_email}."
    assert news in page(client, booking)
    assert booking.confirmed_at is not None
    now.move_to(booking.confirmed_at + timedelta(minutes=11))
    assert "A confirmation is on its way" not in page(client, booking), "later it is no news"


def test_page_of_a_free_meeting_speaks_of_no_payment(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    html = page(client, free(client, run_jobs))
    assert "A confirmation is on its way to" in html
    assert "Your payment" not in html


def test_page_tells_only_who_ordered_of_the_payment(for_other: Booking) -> None:
    assert "A confirmation is on its way" in page(by_link(for_other), for_other)
    assert "A confirmation is on its way" not in page(by_link(for_other.participants.get()), for_other)


def test_page_with_an_open_door_counts_minutes_and_lets_in(
    client: Client, booking: Booking, now: time_machine.Traveller
) -> None:
    now.move_to(booking.starts_at - timedelta(minutes=8))
    html = page(client, booking)
    assert "Begins in 8 minutes." in html
    assert f"/en/meet/{booking.uuid}/" in html
    assert 'http-equiv="refresh"' in html


def test_page_while_it_goes_on_and_after(client: Client, booking: Booking, now: time_machine.Traveller) -> None:
    now.move_to(booking.starts_at + timedelta(minutes=1))
    assert "Going on now." in page(client, booking)
    now.move_to(booking.ends_at + timedelta(minutes=5))
    html = page(client, booking)
    assert "The time has ended; the room stays open until 12:30." in html
    assert "The meeting is over." not in html, "one may still join"
    now.move_to(booking.ends_at + timedelta(hours=2))
    html = page(client, booking)
    assert "The meeting is over." in html
    assert "Cancel the time" not in html
    assert "A new time" in html


def test_page_of_a_meeting_in_person_has_a_place_and_no_door(practice: Practice, run_jobs: RunJobs) -> None:
    client = Client()
    booking = paid(client, run_jobs, mode="on_site")
    html = page(client, booking)
    assert "Rantakatu 8" in html
    assert "Lift from the yard" in html
    assert "/meet/" not in html
    assert "The door opens" not in html


def test_page_of_an_orderer_shows_price_receipt_and_deeds(client: Client, booking: Booking) -> None:
    html = page(client, booking)
    for words in ("€120.00", "Receipt", "Move the time", "Cancel the time", "Withdraw from the contract", "Calendar"):
        assert words in html
    assert "A new role since spring." in html


def test_page_says_to_which_address_our_messages_go(client: Client, booking: Booking) -> None:
    assert "Messages go to</dt><dd>elina@posti.example" in page(client, booking)


def test_payer_for_another_does_not_read_the_note(for_other: Booking) -> None:
    html = page(by_link(for_other), for_other)
    assert "A new role since spring." not in html
    assert "€120.00" in html
    assert "Oili Ohjattava" in html


def test_participant_sees_neither_price_nor_payer_and_cannot_cancel(for_other: Booking) -> None:
    client = by_link(for_other.participants.get())
    html = page(client, for_other)
    assert "Oili Ohjattava" in html
    for hidden in ("€120.00", "Receipt", "Elina", "elina@posti.example", "A new role since spring.", "Cancel the time"):
        assert hidden not in html
    for what in ("cancel/", "withdraw/", "move/"):
        assert client.get(address(for_other, what)).status_code == 403
        assert client.post(address(for_other, what), {"confirmed": "yes"}).status_code == 403
    for_other.refresh_from_db()
    assert for_other.state == "confirmed"


def test_supervisor_sees_people_and_note_and_leaves_a_trace(for_other: Booking, practice: Practice) -> None:
    user = User.objects.create(email="aino@kaarisilta.example", name="Aino")
    practice.aino.user = user
    practice.aino.save()
    client = Client()
    client.force_login(user)
    html = page(client, for_other)
    for words in ("A new role since spring.", "elina@posti.example", "oili@posti.example"):
        assert words in html
    assert BookingLogEntry.objects.filter(booking=for_other, action="booking.view", user=user).count() == 1


def test_another_supervisor_sees_nothing(for_other: Booking, practice: Practice) -> None:
    user = User.objects.create(email="samir@kaarisilta.example")
    practice.samir.user = user
    practice.samir.save()
    client = Client()
    client.force_login(user)
    assert client.get(address(for_other)).status_code == 403


def test_stranger_and_unknown_booking_look_alike(booking: Booking) -> None:
    unknown = "/en/bookings/00000000-0000-4000-8000-000000000000/"
    answers = [Client().get(path) for path in (address(booking), unknown)]
    assert [answer.status_code for answer in answers] == [403, 403]
    for answer in answers:
        assert "open the link in your latest message about the booking first, or sign in" in answer.content.decode()


def test_link_opens_and_loses_its_token(booking: Booking) -> None:
    client = Client()
    response = client.get(manage_link(booking))
    assert response["Location"] == address(booking)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "Receipt" in page(client, booking)


@pytest.mark.parametrize("change", ["x", "", "o" * 5000, "%00", "~"])
def test_tampered_link_opens_nothing(booking: Booking, change: str) -> None:
    token = token_of(booking)
    response = Client().get(f"/en/bookings/link/{token[:-1]}{change}/")
    assert 400 <= response.status_code < 500
    assert "<h1" in response.content.decode()


def test_link_of_an_older_version_opens_nothing(booking: Booking) -> None:
    link = manage_link(booking)
    Booking.objects.filter(pk=booking.pk).update(access_version=2)
    response = Client().get(link)
    assert response.status_code == 403
    assert "This link does not open" in response.content.decode()


def test_link_opened_too_often_asks_to_wait(booking: Booking) -> None:
    client = Client()
    for _ in range(60):
        client.get("/en/bookings/link/guess/")
    assert client.get("/en/bookings/link/guess/").status_code == 429


def test_page_of_a_hold_leads_to_its_making(client: Client, practice: Practice) -> None:
    booking = held(client)
    user = User.objects.create(email="elina@posti.example")
    Booking.objects.filter(pk=booking.pk).update(orderer_user=user)
    client.force_login(user)
    assert client.get(address(booking))["Location"] == f"/en/book/hold/{booking.uuid}/return/"


def test_calendar_file_is_neutral_and_has_the_bookings_identity(client: Client, booking: Booking) -> None:
    response = client.get(address(booking, "calendar.ics"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["SUMMARY"] == "Meeting"
    assert event["UID"] == str(booking.uuid)
    text = response.content.decode()
    for hidden in ("supervision", "Aino", "Elina", "/meet/", "token"):
        assert hidden not in text


def test_calendar_file_of_another_is_forbidden(booking: Booking) -> None:
    assert Client().get(address(booking, "calendar.ics")).status_code == 403


def test_signed_in_person_is_not_asked_to_sign_in(client: Client, booking: Booking) -> None:
    assert "Keep your bookings in one place" in page(client, booking)
    client.force_login(User.objects.create(email="elina@posti.example"))
    assert "Keep your bookings in one place" not in page(client, booking)


def test_free_meeting_says_so_and_offers_no_withdrawal(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    html = page(client, free(client, run_jobs))
    assert "Free of charge" in html
    assert "Withdraw from the contract" not in html
    assert "Receipt" not in html
