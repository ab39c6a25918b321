"""Links that were sent go void, and the people get new ones: a message went to a wrong address, or was sent on."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from booking import locks, log
from booking.by import By
from booking.errors import NothingFound
from booking.messages import Kind
from booking.models import Booking, Participant
from booking.states import BOOKED
from booking.telling import tell


def new_links(booking: Booking, *, by: By, now: datetime) -> Booking:
    """Raises the versions of the orderer's and every participant's links, and has the new ones sent. What a browser took
    from an old link opens nothing either, nor does the browser in which the booking was made.

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
        fresh.access_version += 1
        fresh.visitor_key = ""
        fresh.save(update_fields=["access_version", "visitor_key"])
        Participant.objects.filter(booking=fresh).update(access_version=F("access_version") + 1)
        log.record(fresh, "booking.new_links", by=by, now=now, version=fresh.access_version)
        tell(fresh, Kind.NEW_LINK)
        return fresh
