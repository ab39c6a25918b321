"""Holds lapse by themselves."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from booking import locks, log
from booking.by import SYSTEM
from booking.models import Booking
from booking.signals import times_changed
from booking.states import PENDING, State, check_move


def expire(which: Q, *, now: datetime) -> int:
    """Moves the lapsed ones among ``which`` to expired, in the caller's transaction and with no call abroad: their
    checkouts have ended two minutes before. How many it moved; one that was confirmed meanwhile stays confirmed.
    """
    found = locks.lapsed(which, now=now)
    if not found:
        return 0
    for booking in found:
        check_move(booking.state, State.EXPIRED)
    # The states are asked for again: a guard against a caller without locks.
    Booking.objects.filter(pk__in=[one.pk for one in found], state__in=PENDING).update(
        state=State.EXPIRED, hold_until=None
    )
    log.record_all(found, "booking.expire", by=SYSTEM, now=now)
    for supervisor_id in {one.supervisor_id for one in found}:
        times_changed.send(Booking, supervisor_id=supervisor_id)
    return len(found)


def expire_holds(*, now: datetime, most: int = 500) -> int:
    """Lets go of every lapsed hold; for the periodic job. ``hold`` does not depend on it."""
    with locks.locked():
        lapsed = list(Booking.objects.lapsed(now).order_by("pk").values_list("pk", flat=True)[:most])
        return expire(Q(pk__in=lapsed), now=now) if lapsed else 0
