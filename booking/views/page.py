"""A booking's own page, by a signed link or a sign-in."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from booking import when
from booking.choices import Mode
from booking.errors import NobodyKnown, NotYours
from booking.facts import BookingFacts, facts_of
from booking.lengths import length
from booking.looking import looks_at
from booking.models import Booking
from booking.money_back import was_paid
from booking.parts import PartAction, part_actions
from booking.states import PENDING, State
from booking.viewers import Role, Viewer, check_second_factor
from booking.views import reader as reader_words
from booking.views.page_deeds import deeds_for
from booking.views.page_facts import facts_for
from booking.views.page_parts import BookingPage
from booking.views.problems import told
from booking.views.reader import Reader
from booking.views.visitor import viewer as viewer_of

SOON = timedelta(minutes=30)
JUST_NOW = timedelta(minutes=10)
"""So long who ordered is told that it went through, and where to look for the message."""
REFRESH_SECONDS = 30
"""Near the start the page looks again, so that the door opens by itself."""


@told
@never_cache
@require_safe
def booking(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """What differs by viewer is decided here; a booking that one may not see looks like one that does not exist."""
    now = timezone.now()
    viewer = viewer_of(request)
    found = booking_for(viewer, uuid, now=now)
    if found.state in PENDING:
        return redirect(reverse("booking:return", args=[uuid]))
    facts = facts_of(found)
    roles = viewer.roles(facts)
    view = page_of(found, facts, roles, viewer, now=now)
    context = {"booking": found, "view": view, "book_button": True}
    return render(request, "booking/booking.html", context)


def booking_for(viewer: Viewer, uuid: UUID, *, now: datetime) -> Booking:
    """The booking of every page about it; that staff look at it is noted here. Raises NobodyKnown, and of somebody who
    is signed in NotYours, for a booking that is not there or not theirs: both answers look the same. Staff are asked
    for their second factor before either (SecondFactorNeeded).
    """
    found: Booking | None = (
        Booking.objects.for_viewer(viewer)
        .with_facts()
        .select_related("supervisor__portrait", "offer")
        .filter(uuid=uuid)
        .first()
    )
    if found is None:
        check_second_factor(viewer)
        raise NobodyKnown if viewer.user is None else NotYours
    looks_at(viewer, found, now=now)
    return found


def page_of(
    booking: Booking, facts: BookingFacts, roles: frozenset[Role], viewer: Viewer, *, now: datetime
) -> BookingPage:
    zone = booking.supervisor.zone
    reader = reader_words.reader_of(facts, roles)
    closed = booking.state in {State.CANCELLED, State.WITHDRAWN, State.EXPIRED, State.RELEASED}
    over = not closed and booking.ends_at <= now
    actions = part_actions(booking=facts, viewer=viewer, now=now)
    # What has a time belongs to the door; what has none, such as a receipt, to the facts.
    door = [one for one in actions if one.timed and one.is_open(now)]
    papers = [one for one in actions if not one.timed]
    page = BookingPage(
        title=f"{booking.service.neutral_name} {when.moment_short(booking.starts_at, zone)}",
        kicker=_kicker(booking, reader),
        when=when.on_moment(booking.starts_at, zone),
        supervisor=booking.supervisor,
        heading=reader_words.heading(reader, facts),
        with_whom=reader_words.with_whom(reader, facts),
        remote=facts.remote,
        staff=reader.staff,
        state_words=_state_words(booking, reader, roles, over=over, until=_shuts(door)),
        closed=closed,
        over=over,
        door=door,
        before=facts.remote and Role.PARTICIPANT in roles and not (closed or over or _is_open(door)),
        facts=facts_for(booking, facts, roles, viewer, papers, ahead=not (closed or over)),
        deeds=deeds_for(booking, roles, reader, viewer, now=now, closed=closed, over=over),
        news=_news(booking, roles, now),
    )
    if not closed and not over:
        _soon(page, booking, actions, now)
    if facts.remote:  # who comes to a place has its clock
        page.notes.append(_("The times are in %(zone)s.") % {"zone": when.zone_words(zone)})
    return page


def _news(booking: Booking, roles: frozenset[Role], now: datetime) -> str:
    """That the payment came and where the confirmation goes, to who has ordered just now; "" later."""
    fresh = booking.confirmed_at is not None and now - booking.confirmed_at < JUST_NOW
    if not fresh or booking.state != State.CONFIRMED or booking.sequence or Role.ORDERER not in roles:
        return ""
    words = {"address": booking.orderer_email}
    if booking.price and was_paid(booking):
        return _("We have received your payment. A confirmation is on its way to %(address)s.") % words
    return _("A confirmation is on its way to %(address)s.") % words


def _kicker(booking: Booking, reader: Reader) -> str:
    minutes = (booking.ends_at - booking.starts_at) // timedelta(minutes=1)
    words = {
        Mode.REMOTE.value: _("Meeting by video, %(length)s"),
        Mode.ON_SITE.value: _("Meeting in person, %(length)s"),
        Mode.AT_CLIENT.value: (
            _("Meeting at the client’s premises, %(length)s")
            if reader.staff
            else _("Meeting at your premises, %(length)s")
        ),
    }[booking.mode]
    return words % {"length": length(minutes)}


def _state_words(
    booking: Booking, reader: Reader, roles: frozenset[Role], *, over: bool, until: datetime | None
) -> str:
    """``until``: when the door shuts, where one is open."""
    if booking.state == State.CANCELLED:
        return _("The time is cancelled.")
    if booking.state == State.WITHDRAWN:
        return reader_words.withdrawn(reader, roles)
    if booking.state in {State.EXPIRED, State.RELEASED}:
        return _("The time was not booked and is free for others.")
    if over and until is not None:
        shuts = when.clock(when.local(until, booking.supervisor.zone))
        return _("The time has ended; the room stays open until %(time)s.") % {"time": shuts}
    if over:
        return _("The meeting is over.")
    if booking.sequence > 0:
        return _("The time was changed; this is the one that holds.")
    return reader_words.stands(reader)


def _soon(page: BookingPage, booking: Booking, actions: tuple[PartAction, ...], now: datetime) -> None:
    """How near it is, and when the door opens."""
    left = booking.starts_at - now
    if left <= timedelta(0):
        page.now_words = _("Going on now.")
        page.state_words = ""
    elif left <= timedelta(minutes=60):
        minutes = -(-left // timedelta(minutes=1))
        words = ngettext("Begins in %(minutes)d minute.", "Begins in %(minutes)d minutes.", minutes)
        page.now_words = words % {"minutes": minutes}
        page.state_words = ""
    coming = [one for one in actions if one.opens_at is not None and one.opens_at > now and one.emphasis == "primary"]
    if coming and coming[0].opens_at is not None:
        opens = when.clock(when.local(coming[0].opens_at, booking.supervisor.zone))
        page.notes.insert(0, _("The door opens here at %(time)s.") % {"time": opens})
    if page.remote and left <= SOON:
        page.refresh_seconds = REFRESH_SECONDS


def _shuts(door: list[PartAction]) -> datetime | None:
    return next((action.closes_at for action in door if action.emphasis == "primary"), None)


def _is_open(door: list[PartAction]) -> bool:
    """Picture and sound may be tried long before."""
    return any(action.emphasis == "primary" for action in door)
