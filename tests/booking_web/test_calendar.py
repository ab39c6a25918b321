from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from booking.messages.calendar import Method, entry

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
STARTS = datetime(2026, 11, 24, 13, tzinfo=ZoneInfo("Europe/Helsinki"))
UUID_ = UUID("6e1d4c1e-6f0a-4d6f-9d36-0f6a2f6e7f11")


def made(method: Method = Method.REQUEST, sequence: int = 0) -> tuple[bytes, Event]:
    body = entry(
        method=method,
        uuid=UUID_,
        sequence=sequence,
        starts_at=STARTS,
        ends_at=STARTS.replace(hour=14),
        summary="Tapaaminen",
        location="Rantakatu 8, Lehtisalmi",
        description="https://kaarisilta.example/fi/bookings/x/",
        url="https://kaarisilta.example/fi/bookings/x/",
        organizer="hei@kaarisilta.example",
        attendee="elina@posti.fi",
        now=NOW,
    )
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert isinstance(event, Event)
    return body, event


def test_entry_is_in_utc_and_keeps_the_bookings_identity() -> None:
    body, event = made(sequence=2)
    assert b"DTSTART:20261124T110000Z\r\n" in body
    assert b"DTEND:20261124T120000Z\r\n" in body
    assert b"METHOD:REQUEST\r\n" in body
    assert event["UID"] == str(UUID_)
    assert event["SEQUENCE"] == 2


def test_entry_invites_the_recipient_alone_as_already_accepted() -> None:
    _, event = made()
    assert str(event["ATTENDEE"]) == "mailto:elina@posti.fi"
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert str(event["ORGANIZER"]) == "mailto:hei@kaarisilta.example"


def test_cancel_says_cancelled() -> None:
    body, event = made(Method.CANCEL, 3)
    assert b"METHOD:CANCEL\r\n" in body
    assert event["STATUS"] == "CANCELLED"


def test_published_copy_invites_nobody() -> None:
    _, event = made(Method.PUBLISH)
    assert "ATTENDEE" not in event
    assert "ORGANIZER" not in event
    assert event["STATUS"] == "CONFIRMED"


def test_entry_is_private_and_neutral() -> None:
    _, event = made()
    assert event["CLASS"] == "PRIVATE"
    assert event["SUMMARY"] == "Tapaaminen"
