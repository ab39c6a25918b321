from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

from accounts.models import User
from booking.models import Booking, Offer, Participant, Service, Supervisor
from booking.viewers import Key
from payments.models import Seller
from tests.support.browser import FLAGS, chromium

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
            "cancel_cutoff_hours": service.cancel_cutoff_hours,
            "late_refund_percent": service.late_refund_percent,
            "withdrawal": service.withdrawal,
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


FAKES = Path(__file__).parent / "fake_service"
PRETENDED = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def service() -> Iterator[str]:
    """A host and port that serve external_api.js."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(FAKES)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def camera_browser(playwright, browser_type_launch_args) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *PRETENDED])
    yield browser
    browser.close()


@pytest.fixture
def open_now(make_booking) -> Booking:
    now = timezone.now()
    return make_booking(starts_at=now + timedelta(minutes=5), ends_at=now + timedelta(minutes=65))


@pytest.fixture
def as_guest(camera_browser, live_server, client) -> Iterator[Callable[..., Page]]:
    """Opens the booking's door for its first participant, or for a signed-in user."""
    contexts: list[BrowserContext] = []

    def visit(booking: Booking, *, user: Any = None, language: str = "en", **options: Any) -> Page:
        if user is not None:
            client.force_login(user)
        else:
            seat = booking.participants.get()
            session = client.session
            session["booking_keys"] = [str(Key("participant", seat.uuid, seat.access_version))]
            session.save()
            client.cookies["session"] = session.session_key
        context = camera_browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.add_cookies([{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(f"/{language}/meet/{booking.uuid}/")
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def served(jitsi, service) -> str:
    jitsi(JITSI_DOMAIN=service, JITSI_APP_ID="avain", JITSI_APP_SECRET="0123456789abcdef0123456789abcdef")
    return service
