"""A booking as a calendar entry (RFC 5545, sent as in RFC 5546).

Calendars are shared with colleagues and seen on lock screens: the entry says "Meeting", when and where, and where its
page is. No service, no name of another person, no address that lets anybody in (Laws 3 and 4).
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress, vText

from booking.messages import words
from booking.models import Booking

PRODUCT = "-//Avain//Booking//EN"


class Method(StrEnum):
    """RFC 5546, section 1.4."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"
    """A copy that somebody fetched themself: no invitation, no answer."""


def entry_of(
    booking: Booking,
    *,
    method: Method,
    sequence: int,
    organizer: str = "",
    attendee: str = "",
    cancelled: bool = False,
    now: datetime,
) -> bytes:
    """The same identity and the same neutral words, whether it comes by mail or is fetched: no calendar holds it twice."""
    address = words.page_address(booking)
    return entry(
        method=method,
        uuid=booking.uuid,
        sequence=sequence,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        summary=words.neutral(booking, moment=False),
        location=words.place(booking),
        description=address,
        url=address,
        organizer=organizer,
        attendee=attendee,
        cancelled=cancelled,
        now=now,
    )


def entry(
    *,
    method: Method,
    uuid: UUID,
    sequence: int,
    starts_at: datetime,
    ends_at: datetime,
    summary: str,
    location: str,
    description: str,
    url: str,
    organizer: str,
    attendee: str = "",
    cancelled: bool = False,
    now: datetime,
) -> bytes:
    """One VCALENDAR in UTF-8 with CRLF. Times are written in UTC, so that no zone has to be carried.

    ``uuid`` is the booking's, so the entry keeps its identity over every change; ``sequence`` rises with each.
    ``attendee`` is the recipient alone: nobody learns of another participant (peers: seats leak by ICS).
    """
    event = Event()
    event.add("uid", str(uuid))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", starts_at.astimezone(UTC))
    event.add("dtend", ends_at.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("summary", summary)
    event.add("description", description)
    event.add("url", url)
    if location:
        event.add("location", location)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    event.add("status", "CANCELLED" if cancelled or method is Method.CANCEL else "CONFIRMED")
    if method is not Method.PUBLISH:
        event.add("organizer", vCalAddress(f"mailto:{organizer}"))
        guest = vCalAddress(f"mailto:{attendee}")
        guest.params["PARTSTAT"] = vText("ACCEPTED")
        guest.params["RSVP"] = vText("FALSE")
        event.add("attendee", guest, encode=False)

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    calendar.add_component(event)
    return calendar.to_ical()
