"""Somebody books without an account, signs in with the address, and finds the booking on their own pages."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from booking.models import Booking
from tests.accounts.people import code_in_mail
from tests.booking_web.practice import Practice
from tests.booking_web.steps import checkout
from tests.support.jobs import RunJobs

ADDRESS = "elina@posti.example"


def booked(run_jobs: RunJobs, **fields: str) -> Booking:
    guest = Client()
    booking, address = checkout(guest, fields=fields)
    guest.post(address, {"action": "card"})
    run_jobs()
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    return booking


def signed_in(address: str, language: str) -> Client:
    visitor = Client()
    confirm = visitor.post(f"/{language}/accounts/login/", {"login": address})["Location"]
    assert visitor.post(confirm, {"code": code_in_mail()})["Location"] == f"/{language}/my/"
    return visitor


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_code_opens_what_was_booked_without_an_account(practice: Practice, run_jobs: RunJobs, language: str) -> None:
    booking = booked(run_jobs)
    page = f"/{language}/bookings/{booking.uuid}/"
    visitor = signed_in(ADDRESS, language)
    assert page in visitor.get(f"/{language}/my/").content.decode()
    assert visitor.get(page).status_code == 200
    assert visitor.post(f"{page}cancel/")["Location"] == page
    booking.refresh_from_db()
    assert (booking.state, booking.orderer_user) == ("cancelled", User.objects.get())


def test_whom_somebody_else_booked_for_finds_the_time_and_no_more(practice: Practice, run_jobs: RunJobs) -> None:
    other = {"for_whom": "other", "participant_name": "Oili Ohjattava", "participant_email": "oili@posti.example"}
    booking = booked(run_jobs, **other)
    page = f"/en/bookings/{booking.uuid}/"
    visitor = signed_in("oili@posti.example", "en")
    assert page in visitor.get("/en/my/").content.decode()
    assert "€" not in visitor.get(page).content.decode()
    assert visitor.post(f"{page}cancel/").status_code == 403


def test_code_of_another_address_opens_nothing(practice: Practice, run_jobs: RunJobs) -> None:
    booking = booked(run_jobs)
    visitor = signed_in("muu@posti.example", "en")
    html = visitor.get("/en/my/").content.decode()
    assert str(booking.uuid) not in html
    assert "Did you book with another address?" in html
    assert visitor.get(f"/en/bookings/{booking.uuid}/").status_code == 403
