from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from booking.models import Booking, Offer, Participant, Service, Supervisor
from booking.viewers import Key
from payments.models import Seller

START = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # Tuesday 13.00 in Helsinki
END = START + timedelta(hours=1)
UNSET = dict.fromkeys(("JITSI_DOMAIN", "JITSI_APP_ID", "JITSI_APP_SECRET", "JITSI_KEY_ID", "JITSI_PRIVATE_KEY"), "")
SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def jitsi(settings) -> Callable[..., None]:
    """Sets the JITSI_* settings; what is not named is unset. Unset altogether at first, without a rehearsal."""

    def configure(**values: str) -> None:
        for name, value in (UNSET | values).items():
            setattr(settings, name, value)

    configure()
    settings.VIDEO_REHEARSAL = False
    return configure


@pytest.fixture
def own_server(jitsi) -> None:
    jitsi(JITSI_DOMAIN="meet.example.org", JITSI_APP_ID="avain", JITSI_APP_SECRET=SECRET)


@pytest.fixture
def rehearsing(jitsi, settings) -> None:
    settings.VIDEO_REHEARSAL = True


@pytest.fixture
def people(db) -> dict[str, User]:
    return {
        name: User.objects.create_user(email=f"{name}@example.org", password=None, name=name.title())
        for name in ("supervisor", "colleague", "payer", "stranger", "member")
    }


@pytest.fixture
def make_booking(people) -> Callable[..., Booking]:
    """A confirmed remote meeting of Elina Saarinen with Aino Repola at START; keywords change the booking."""
    seller = Seller.objects.create(slug="kaarisilta", name="Kaarisilta")
    supervisor = Supervisor.objects.create(
        slug="aino",
        name="Aino Repola",
        user=people["supervisor"],
        seller=seller,
        phone="044 000 0143",
        portrait_static="aino",
    )
    service = Service.objects.create(
        slug="yksilo", name={"fi": "Yksilötyönohjaus"}, kind="supervision", entry="direct", published=True
    )
    offer = Offer.objects.create(service=service, supervisor=supervisor, minutes=60, modes=["remote", "on_site"])

    def make(*, seats: tuple[dict[str, Any], ...] = ({"name": "Elina Saarinen"},), **changes: Any) -> Booking:
        values: dict[str, Any] = {
            "mode": "remote",
            "state": "confirmed",
            "starts_at": START,
            "ends_at": END,
            "orderer_name": "Elina Saarinen",
            "capacity": len(seats),
        } | changes
        booking = Booking.objects.create(
            supervisor=supervisor,
            service=service,
            offer=offer,
            blocks_from=values["starts_at"],
            blocks_until=values["ends_at"],
            created_at=START - timedelta(days=7),
            **values,
        )
        for number, seat in enumerate(seats, start=1):
            Participant.objects.create(booking=booking, seat=number, state="confirmed", **seat)
        return booking

    return make


@pytest.fixture
def booking(make_booking) -> Booking:
    return make_booking()


@pytest.fixture
def let_in(client):
    """Puts what a signed link would have opened into the client's session."""

    def give(*, seat: Participant | None = None, orderer_of: Booking | None = None) -> None:
        key = Key("participant", seat.uuid, seat.access_version) if seat else None
        if orderer_of is not None:
            key = Key("orderer", orderer_of.uuid, orderer_of.access_version)
        session = client.session
        session["booking_keys"] = [str(key)]
        session.save()
        client.cookies["session"] = session.session_key

    return give
