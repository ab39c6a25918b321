"""Bookings that stand, and the links that open them."""

from __future__ import annotations

from django.test import Client

from booking.links import manage_link
from booking.models import Booking, Participant
from tests.booking_web.steps import checkout, detailed
from tests.support.jobs import RunJobs

OTHER = {"for_whom": "other", "participant_name": "Oili Ohjattava", "participant_email": "oili@posti.example"}


def paid(client: Client, run_jobs: RunJobs, **more: object) -> Booking:
    """A paid booking; its maker's browser is ``client``."""
    booking, address = checkout(client, **more)
    client.post(address, {"action": "card"})
    run_jobs()
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    return booking


def free(client: Client, run_jobs: RunJobs, **more: str) -> Booking:
    """A free booking that stands."""
    booking = detailed(client, service="intro", minutes="30", **more)
    client.post(f"/en/book/hold/{booking.uuid}/pay/", {"terms": "on"})
    run_jobs()
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    return booking


def by_link(access: Booking | Participant) -> Client:
    """A browser in which the link of a mail was opened."""
    client = Client()
    response = client.get(manage_link(access))
    assert response.status_code == 302
    return client


def address(booking: Booking, what: str = "") -> str:
    return f"/en/bookings/{booking.uuid}/{what}"
