"""What the meeting's pages say, formatted at the edge (Law 5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.urls import reverse

from booking.facts import BookingFacts
from booking.lengths import length
from booking.models import Booking
from booking.when import clock, hours, local, moment_words, on_moment, zone_words
from video.provider import Admission
from video.queries import Door
from video.states import DoorState
from video.views.words import names, until

SOON = timedelta(minutes=20)
POLL_SOON, POLL_LATER = 20, 300
"""Seconds between two looks at a door that is about to change, and at one that is not."""


def context_of(booking: Booking, door: Door, *, now: datetime) -> dict[str, Any]:
    facts, window, zone = door.booking, door.window, zone_of(door)
    return {
        "door": door,
        "state": door.state.value,
        "supervisor": booking.supervisor,
        "other": other_of(door),
        "length": length((facts.ends_at - facts.starts_at) // timedelta(minutes=1)),
        "zone": zone,
        "zone_words": zone_words(zone),
        "when": on_moment(facts.starts_at, zone),
        "opens": clock_today(window.opens, now=now, zone=zone),
        "closes": clock(local(window.closes, zone)),
        "open_hours": hours(window.opens, window.closes, zone),
        "until_start": until(facts.starts_at, now, zone),
        "started": now >= facts.starts_at,
        "ended": now >= facts.ends_at,
        "poll": poll_of(door, now=now),
        "booking_url": reverse("booking:booking", args=[facts.uuid]),
        "times_url": times_url(booking, facts),
    }


def zone_of(door: Door) -> str:
    """The reader's own wall clock where they told it; the supervisor's, who is met, for anybody else."""
    user = door.guest.user if door.guest else None
    return user.zone if user is not None else door.booking.zone


def other_of(door: Door) -> str:
    """Whom the guest meets. Participants are told of the supervisor only, never of each other."""
    if door.guest is not None and door.guest.person.moderator:
        return names([seat.name for seat in door.booking.participants if seat.name]) or door.booking.supervisor_name
    return door.booking.supervisor_name


def clock_today(moment: datetime, *, now: datetime, zone: str) -> str:
    """12.50 for today, else "": the day stands above, and a weekday in the middle of a sentence bends in Finnish."""
    there = local(moment, zone)
    return clock(there) if there.date() == local(now, zone).date() else ""


def poll_of(door: Door, *, now: datetime) -> int:
    """Seconds until the page looks at the door again; 0 when nothing is left to change on it."""
    if door.state not in {DoorState.WAITING, DoorState.OPEN} or now >= door.booking.starts_at:
        return 0
    return POLL_SOON if door.window.opens - now <= SOON else POLL_LATER


def times_url(booking: Booking, facts: BookingFacts) -> str:
    if booking.service.entry == "request":
        return ""
    return f"{reverse('booking:times', args=[booking.service.slug])}?who={facts.supervisor_slug}"


def rehearsed(admission: Admission, *, zone: str) -> dict[str, Any]:
    """A rehearsal's claims, as read back from the verified token."""
    ends = datetime.fromtimestamp(admission.claims["exp"], tz=UTC)
    return {"claims": admission.claims, "key_ends": moment_words(ends, zone)}
