"""Who reads a booking's page, and the words that they read."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

from accounts.models import User
from accounts.roles import Role
from booking.models import Booking
from tests.accounts.people import staff
from tests.booking_web.practice import Practice
from tests.booking_web.standing import by_link

LANGUAGES = ("fi", "sv", "en")


def of(booking: Booking, language: str, what: str = "") -> str:
    return f"/{language}/bookings/{booking.uuid}/{what}"


def browser_of(reader: str, booking: Booking, practice: Practice) -> Client:
    if reader == "participant":
        return by_link(booking.participants.get())
    if reader in {"client", "orderer"}:
        return by_link(booking)
    client = Client()
    if reader == "office":
        client.force_login(staff(Role.OFFICE))
        return client
    practice.aino.user, _made = User.objects.get_or_create(email="aino@kaarisilta.example")
    practice.aino.save()
    client.force_login(practice.aino.user)
    return client


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00a0", " ").split())
