"""Somebody who booked without an account signs in, and finds the bookings there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from booking import locks, log
from booking.by import By
from booking.models import Booking, Participant

if TYPE_CHECKING:
    from accounts.models import User


def claim(user: User, *, now: datetime) -> int:
    """Gives the user what was ordered or is attended with their address. To be called only when the address is known
    to be theirs (verified). How many bookings it found; a second run finds none.
    """
    if not user.email:
        return 0
    with locks.locked():
        ordered = list(Booking.objects.filter(orderer_email__iexact=user.email, orderer_user=None).order_by("pk"))
        Booking.objects.filter(pk__in=[one.pk for one in ordered], orderer_user=None).update(orderer_user=user)
        seats = Participant.objects.filter(email__iexact=user.email, user=None)
        attended = list(Booking.objects.filter(pk__in=seats.values("booking")).order_by("pk"))
        seats.update(user=user)
        found = list({one.pk: one for one in (*ordered, *attended)}.values())
        log.record_all(found, "booking.claim", by=By("orderer", user), now=now)
        return len(found)
