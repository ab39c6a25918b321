"""A meeting's door as one viewer finds it (Law 3, Law 4)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext

from booking.facts import BookingFacts, facts_of
from booking.models import Booking
from booking.viewers import Role, Viewer, check_second_factor
from plugins.registry import UnknownContribution, contributions, find
from video.errors import NoSuchMeeting
from video.models import Meeting
from video.provider import Person, Readiness, VideoProvider, Window
from video.states import DoorState
from video.window import window_of

if TYPE_CHECKING:
    from accounts.models import User

UNFINISHED = frozenset({"held", "paying", "expired", "released"})


@dataclass(frozen=True)
class Guest:
    """Who goes in: the person as the others see them, and who that is in the log."""

    person: Person
    role: Role
    seat: UUID | None = None
    user: User | None = None


@dataclass(frozen=True)
class Door:
    """Everything that the page says before anybody goes in."""

    booking: BookingFacts
    state: DoorState
    window: Window
    guest: Guest | None
    rehearsal: bool

    @property
    def changed(self) -> bool:
        """The booking is another than the first message said."""
        return self.booking.sequence > 0


def booking_at(uuid: UUID, *, viewer: Viewer) -> Booking:
    """The booking as far as the viewer may know of it. Raises NoSuchMeeting, and SecondFactorNeeded for staff who have
    not shown theirs. 4 queries at most where there is one.
    """
    found = Booking.objects.for_viewer(viewer).with_facts().filter(uuid=uuid).first()
    if found is None:
        check_second_factor(viewer)
        raise NoSuchMeeting
    return found


def guest_of(booking: BookingFacts, *, viewer: Viewer) -> Guest | None:
    """The participant or the supervisor that the viewer is; None for who pays and for the office."""
    roles = viewer.roles(booking)
    if Role.SUPERVISOR in roles:
        return Guest(Person(name=booking.supervisor_name, moderator=True), Role.SUPERVISOR, user=viewer.user)
    seat = viewer.seat(booking)
    if seat is None and Role.ORDERER in roles and booking.for_whom == "self" and len(booking.participants) == 1:
        seat = booking.participants[0].uuid  # who books for themself is the one who comes, whichever link they hold
    for facts in booking.participants:
        if facts.uuid == seat:
            name = facts.name or gettext("Participant")
            return Guest(Person(name=name, moderator=False), Role.PARTICIPANT, seat=seat, user=viewer.user)
    return None


def provider_for(booking: BookingFacts) -> VideoProvider | None:
    """The first enabled provider that lets people in: a real one before a rehearsal. Where none is, the one with which
    this meeting has begun: switching a plugin off stops new starts only (design.md, "The one plugin concept").
    """
    found = [provider() for provider in contributions(VideoProvider)]
    for wanted in (Readiness.READY, Readiness.REHEARSAL):
        for provider in found:
            if provider.ready() is wanted:
                return provider
    begun = Meeting.objects.filter(booking_id=booking.id).values_list("provider", flat=True).first()
    with suppress(UnknownContribution):  # none has begun, or its plugin is not installed any more
        switched_off = find(VideoProvider, begun or "")()
        return switched_off if switched_off.ready() is not Readiness.MISSING else None
    return None


def door_of(booking: BookingFacts, *, viewer: Viewer, now: datetime) -> Door:
    window = window_of(booking.starts_at, booking.ends_at)
    guest = guest_of(booking, viewer=viewer)
    provider = provider_for(booking)
    return Door(
        booking=booking,
        state=_state(booking, window=window, guest=guest, provider=provider, now=now),
        window=window,
        guest=guest,
        rehearsal=provider is not None and provider.ready() is Readiness.REHEARSAL,
    )


def _state(
    booking: BookingFacts, *, window: Window, guest: Guest | None, provider: VideoProvider | None, now: datetime
) -> DoorState:
    if booking.state in UNFINISHED:
        return DoorState.UNFINISHED
    if not booking.stands:
        return DoorState.CANCELLED
    if not booking.remote:
        return DoorState.IN_PERSON
    if guest is None:
        return DoorState.NOT_YOURS
    if now >= window.closes:
        return DoorState.OVER
    if provider is None:
        return DoorState.UNAVAILABLE
    return DoorState.OPEN if window.contains(now) else DoorState.WAITING


def door_at(uuid: UUID, *, viewer: Viewer, now: datetime) -> tuple[Booking, Door]:
    """The booking and its door. Raises NoSuchMeeting."""
    booking = booking_at(uuid, viewer=viewer)
    return booking, door_of(facts_of(booking), viewer=viewer, now=now)
