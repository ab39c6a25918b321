"""The steps of a booking, as a browser without JavaScript takes them."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.test import Client

from booking.models import Booking

SLOT = "2026-11-23T09:00Z.aino"
"""Monday 23 November at 11.00 in Finland."""
DETAILS = {
    "for_whom": "self",
    "name": "Elina Saarinen",
    "email": "elina@posti.example",
    "phone": "040 123 4567",
    "buyer_kind": "consumer",
    "language": "en",
    "note": "A new role since spring.",
}
TERMS = {"terms": "on", "consent_performance": "on", "provider": "sandbox"}


def hold(
    client: Client, *, service: str = "single", slot: str = SLOT, language: str = "en", **more: str
) -> HttpResponse:
    fields = {"slot": slot, "minutes": "60", "mode": "remote", "who": "aino", **more}
    return client.post(f"/{language}/book/{service}/hold/", fields)  # type: ignore[return-value]


def held(client: Client, **more: str) -> Booking:
    """The booking of a hold that worked."""
    response = hold(client, **more)
    assert response.status_code == 302, response.content.decode()
    found = re.search(r"/book/hold/([0-9a-f-]{36})/", response["Location"])
    assert found
    return Booking.objects.get(uuid=found[1])


def step(booking: Booking, name: str = "") -> str:
    """The address of a step of its making; without a name, of the details."""
    return f"/en/book/hold/{booking.uuid}/{name}"


def form_fields(client: Client, booking: Booking) -> dict[str, str]:
    """The details' form as the browser sends it: what is hidden in it, and what was typed."""
    html = client.get(step(booking)).content.decode()
    return {**dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html)), **DETAILS}


def detailed(client: Client, *, fields: dict[str, str] | None = None, **more: str) -> Booking:
    booking = held(client, **more)
    response = client.post(step(booking), {**DETAILS, **(fields or {})})
    assert response.status_code == 302, response.content.decode()
    booking.refresh_from_db()
    return booking


def checkout(client: Client, **more: object) -> tuple[Booking, str]:
    """The booking and the address of the sandbox's page."""
    booking = detailed(client, **more)  # type: ignore[arg-type]
    response = client.post(step(booking, "pay/"), TERMS)
    assert response.status_code == 302, response.content.decode()
    return booking, response["Location"]
