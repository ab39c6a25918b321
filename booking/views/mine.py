"""The booking that a visitor is making: whose it is, and at which step it stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest

from booking.errors import HoldLapsed, HoldUnknown
from booking.models import Booking
from booking.states import BOOKED, PENDING, State
from booking.views.visitor import has_session, visitor_key


def making(request: HttpRequest, uuid: UUID) -> Booking:
    """The booking, for the visitor who made its hold or the signed-in person who ordered it; else HoldUnknown, which
    says the same of a booking that is not there.
    """
    booking = theirs(request, uuid)
    if booking is None:
        raise HoldUnknown
    return booking


def theirs(request: HttpRequest, uuid: UUID) -> Booking | None:
    """The same, None where it is not theirs."""
    booking: Booking | None = (
        Booking.objects.made_by(request.user if has_session(request) else None, visitor_key=visitor_key(request))
        .with_facts()
        .select_related("offer__vat_code", "supervisor__portrait")
        .filter(uuid=uuid)
        .first()
    )
    return booking


def still_pending(booking: Booking, now: datetime) -> None:
    """Raises HoldLapsed when the time is no longer kept; the sweep may not have come by yet."""
    if booking.state not in PENDING or booking.hold_until is None or booking.hold_until <= now:
        raise HoldLapsed


def kept_by(request: HttpRequest, now: datetime) -> Booking | None:
    """The time that this visitor keeps, if any: at most two queries, none for a visitor without a session."""
    key = visitor_key(request)
    if not key:
        return None
    found: Booking | None = (
        Booking.objects.made_by(None, visitor_key=key)
        .pending()
        .filter(hold_until__gt=now)
        .select_related("supervisor", "service")
        .order_by("-created_at")
        .first()
    )
    return found


EARLIER = timedelta(hours=2)


def filled_in_before(booking: Booking, now: datetime) -> Booking:
    """Where the details come from that the form begins with: the booking, or the time that the same visitor kept before
    it and lost. Nobody types twice.
    """
    if booking.orderer_email or not booking.visitor_key:
        return booking
    earlier: Booking | None = (
        Booking.objects.made_by(None, visitor_key=booking.visitor_key)
        .filter(created_at__gte=now - EARLIER)
        .filter(state__in=(State.HELD, State.EXPIRED, State.RELEASED))
        .exclude(orderer_email="")
        .prefetch_related("participants")
        .order_by("-created_at")
        .first()
    )
    return earlier or booking


def stands(booking: Booking) -> bool:
    """Whether the making is over and the booking has its own page."""
    return booking.state in BOOKED
