"""Links that were sent go void, and the people get new ones: a message went to a wrong address, or was sent on."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from booking import locks, log
from booking.by import By
from booking.details import Addresses
from booking.errors import NothingFound
from booking.messages import Audience, Kind, audiences_of
from booking.models import Booking, BookingLogEntry, Participant
from booking.states import BOOKED, State
from booking.telling import tell


def new_links(booking: Booking, *, addresses: Addresses | None = None, by: By, now: datetime) -> Booking:
    """Raises the versions of the orderer's and every participant's links, and has the new ones sent. What a browser took
    from an old link opens nothing either, nor does the browser in which the booking was made.

    Of ``addresses`` those that differ are written first, so that nothing goes to the old ones any more. Whose was wrong
    never had the confirmation and its calendar entry: while the booking stands they get these, with the new link.

    Raises NothingFound (no link of it was sent: it is being made, or was never booked) and Busy.
    """
    with locks.locked_booking(booking) as fresh:
        if fresh.state not in BOOKED:
            raise NothingFound(
                _(
                    "No link of this booking was sent: it is still being made, or was never booked. "
                    "There is nothing to renew."
                )
            )
        corrected = _correct(fresh, addresses or Addresses())
        if corrected:
            log.record(fresh, "booking.address", by=by, now=now, seats=corrected)
        fresh.access_version += 1
        fresh.visitor_key = ""
        fresh.save(update_fields=["access_version", "visitor_key", "orderer_email", "orderer_user"])
        Participant.objects.filter(booking=fresh).update(access_version=F("access_version") + 1)
        log.record(fresh, "booking.new_links", by=by, now=now, version=fresh.access_version)
        _send(fresh, corrected)
        return fresh


ORDERER = 0
"""Stands for the orderer where seats are told by their number."""


def _correct(booking: Booking, addresses: Addresses) -> list[int]:
    """Writes what differs; the numbers of the seats that it concerns. Only an address that is there is replaced: what was
    erased meanwhile stays erased.
    """
    corrected = []
    orderer = addresses.orderer
    if orderer and booking.orderer_email and orderer != booking.orderer_email:
        booking.orderer_email = orderer
        if _claimed(booking, booking.orderer_user_id):
            booking.orderer_user = None
        corrected.append(ORDERER)
    for seat in Participant.objects.filter(booking=booking).order_by("seat", "pk"):
        email = orderer if booking.ordered_by(seat) else addresses.seats.get(seat.uuid, "")
        if email and seat.email and email != seat.email:
            seat.email = email
            if _claimed(booking, seat.user_id):
                seat.user = None
            seat.save(update_fields=["email", "user"])
            corrected.append(seat.seat)
    return corrected


def _claimed(booking: Booking, user_id: int | None) -> bool:
    """Whether this account has the booking by its address alone: it goes with the address. Who was signed in when they
    booked is who they are, wherever the mails go.
    """
    claims = BookingLogEntry.objects.filter(booking=booking, action="booking.claim", user_id=user_id)
    return user_id is not None and claims.exists()


def _send(booking: Booking, corrected: list[int]) -> None:
    """The confirmation to whose address was wrong, the new link to the others."""
    seats = {seat.pk: seat.seat for seat in booking.participants.all()}
    anew = []
    if booking.state == State.CONFIRMED:
        for audience, seat in audiences_of(booking, Kind.NEW_LINK):
            whose = ORDERER if audience is Audience.ORDERER or seat is None else seats[seat]
            if whose in corrected:
                anew.append((audience, seat))
    if anew:
        tell(booking, Kind.CONFIRMED, to=anew)
    tell(booking, Kind.NEW_LINK, to=[one for one in audiences_of(booking, Kind.NEW_LINK) if one not in anew])
