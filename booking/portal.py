"""One's meetings on "my pages"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.portal import PortalAction, PortalCard, PortalSection
from booking import price_words
from booking.choices import Mode
from booking.doors import NEAR, open_door
from booking.models import Booking
from booking.parts import PartAction
from booking.pricing import price_of_booking
from booking.promise import cutoff_of
from booking.states import PENDING, State
from booking.viewers import Viewer

MOST = 200
"""More meetings than years of supervision bring; a page has an end."""
NEXT = 20
"""Some weeks of a supervisor's sessions; the rest is in the admin."""


class MeetingsSection(PortalSection):
    """What somebody ordered or comes to. Two queries, whatever the number, and those of the parts of a meeting now."""

    slug = "meetings"
    title = gettext_lazy("My bookings")
    order = 10
    empty = gettext_lazy("You have no bookings yet. Did you book with another address? Sign in with that one.")
    empty_url = "booking:start"
    empty_label = gettext_lazy("Book a time")

    def cards(self, *, user: User, now: datetime, language: str) -> Sequence[PortalCard]:
        mine = (
            Booking.objects.own_of(user)
            .exclude(state__in=[State.RELEASED, State.EXPIRED])
            .with_facts()
            .order_by("-starts_at")[:MOST]
        )
        return [_card(booking, user, now) for booking in mine if _kept(booking, now)]


class SessionsSection(PortalSection):
    """A supervisor's next sessions. When and how, and not with whom: this page asks for no second factor, and the
    session's own page does (Law 4). What they ordered as a client stands in its own section.
    """

    slug = "sessions"
    title = gettext_lazy("Your next sessions as a supervisor")
    order = 5

    def cards(self, *, user: User, now: datetime, language: str) -> Sequence[PortalCard]:
        coming = (
            Booking.objects.held_by(user)
            .filter(state__in=[State.CONFIRMED, State.COMPLETED], ends_at__gt=now - NEAR)
            .select_related("supervisor", "service", "place")
            .order_by("starts_at", "pk")[:NEXT]
        )
        # The door itself asks for the second factor; where it stands is no secret from who holds the session.
        doors = [(one, open_door(one, viewer=Viewer(user=user, proven=True), now=now)) for one in coming]
        return [_session(booking, door) for booking, door in doors if door or booking.ends_at > now]


def _session(booking: Booking, door: PartAction | None) -> PortalCard:
    url = reverse("booking:booking", args=[booking.uuid])
    return PortalCard(
        title=str(booking.service.name),
        lines=(_("At the client’s premises") if booking.mode == Mode.AT_CLIENT else _way(booking),),
        url=url,
        when=booking.starts_at,
        until=_until(booking, door),
        state=_("The door is open") if door else "",
        actions=_ways_in(url, door),
    )


def _ways_in(url: str, door: PartAction | None) -> tuple[PortalAction, ...]:
    """Into the meeting first, while its door is open; and to the booking."""
    page = PortalAction(label=_("Open the booking"), url=url, emphasis=door is None)
    return (PortalAction(label=door.label, url=door.url, emphasis=True), page) if door else (page,)


def _until(booking: Booking, door: PartAction | None) -> datetime:
    """A meeting that takes its time is not past while one can go back in."""
    return max(booking.ends_at, door.closes_at) if door and door.closes_at else booking.ends_at


def _kept(booking: Booking, now: datetime) -> bool:
    """A hold that lapsed is no meeting; the sweep may not have come by yet."""
    return booking.state not in PENDING or (booking.hold_until is not None and booking.hold_until > now)


def _card(booking: Booking, user: User, now: datetime) -> PortalCard:
    orders = booking.orderer_user_id == user.pk
    lines = [booking.supervisor.name, _way(booking)]
    if orders and booking.price:
        lines.append(price_words.in_full(price_of_booking(booking)))
    if orders and booking.for_whom == "other":
        names = ", ".join(one.name for one in booking.participants.all() if one.name)
        lines.append(_("for %(name)s") % {"name": names})
    url = reverse("booking:booking", args=[booking.uuid])
    door = open_door(booking, viewer=Viewer(user=user), now=now)
    actions: tuple[PortalAction, ...] = ()
    if booking.state in PENDING:
        url = reverse("booking:details", args=[booking.uuid])
        actions = (PortalAction(label=_("Go on with it"), url=url, emphasis=True),)
    elif door or (booking.state == State.CONFIRMED and booking.ends_at > now):
        actions = _ways_in(url, door)
        if orders and now <= cutoff_of(booking):
            actions += (PortalAction(label=_("Move the time"), url=reverse("booking:move", args=[booking.uuid])),)
    return PortalCard(
        title=str(booking.service.name),
        lines=tuple(lines),
        url=url,
        when=booking.starts_at,
        until=_until(booking, door),
        state=_("The door is open") if door else _state(booking, now),
        actions=actions,
    )


def _way(booking: Booking) -> str:
    if booking.mode == Mode.REMOTE:
        return _("By video")
    if booking.mode == Mode.AT_CLIENT:
        return _("At your premises")
    return str(booking.place.name) if booking.place is not None else _("In person")


def _state(booking: Booking, now: datetime) -> str:
    if booking.state in PENDING:
        return _("Unfinished")
    if booking.state == State.CANCELLED:
        return _("Cancelled")
    if booking.state == State.WITHDRAWN:
        return _("Withdrawn from")
    return _("Over") if booking.ends_at <= now else ""
