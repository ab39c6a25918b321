"""Somebody who booked without an account signs in, and finds the bookings there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Lower

from booking import locks, log
from booking.by import By
from booking.models import Booking, Participant

if TYPE_CHECKING:
    from accounts.models import User


def claim(user: User, *, addresses: Collection[str], now: datetime) -> int:
    """Gives the user what was ordered or is attended with one of these addresses, which are known to be theirs
    (verified). How many bookings it found; a second run finds none. Raises Busy.
    """
    theirs = [address.lower() for address in addresses]
    with locks.locked():
        open_orders = Booking.objects.alias(address=Lower("orderer_email")).filter(
            address__in=theirs, orderer_user=None
        )
        open_seats = Participant.objects.alias(address=Lower("email")).filter(address__in=theirs, user=None)
        found = locks.unclaimed(Q(pk__in=open_orders.values("pk")) | Q(pk__in=open_seats.values("booking")))
        if not found:
            return 0
        open_orders.update(orderer_user=user)
        open_seats.update(user=user)
        log.record_all(found, "booking.claim", by=By("orderer", user), now=now)
        return len(found)
