"""The same meeting at another time: no new payment, the price stays (peers 10)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db.models import Q

from booking import calendar, free, locks, log
from booking.actions.expire import expire
from booking.actions.hold import blocks
from booking.by import By
from booking.choices import Mode
from booking.errors import Busy, CutOffPassed, IllegalMove, NotAllowed, NotOffered, SlotCrowded, SlotTaken
from booking.messages import Kind
from booking.models import Booking
from booking.promise import cutoff_of
from booking.signals import booking_changed, times_changed
from booking.states import State
from booking.telling import tell


def move_time(booking: Booking, *, starts_at: datetime, by: By, now: datetime) -> Booking:
    """Moves a confirmed booking to another free time of the same offer. The practice's own side may come nearer than
    the service's notice.

    Raises CutOffPassed, NotAllowed, SlotRefused in one of its kinds, IllegalMove.
    """
    if by.role in {"participant", "visitor"}:
        raise NotAllowed
    try:
        return _move(booking, starts_at.astimezone(UTC), by, now)
    except Busy as error:
        raise SlotCrowded from error


def _move(booking: Booking, starts_at: datetime, by: By, now: datetime) -> Booking:
    with locks.locked(supervisors=[booking.supervisor_id]):
        fresh = locks.booking_and_lapsed(booking, now=now)
        if fresh.state != State.CONFIRMED:
            raise IllegalMove(current=State(fresh.state), to=State.CONFIRMED)
        if starts_at == fresh.starts_at:
            return fresh
        if not by.staff and now > cutoff_of(fresh):
            raise CutOffPassed
        before = fresh.starts_at
        _place(fresh, starts_at, by, now)
        fresh.sequence += 1
        fresh.save()
        log.record(fresh, "booking.move", by=by, now=now, before=before.isoformat(), after=starts_at.isoformat())
        booking_changed.send(Booking, booking_uuid=fresh.uuid)
        times_changed.send(Booking, supervisor_id=fresh.supervisor_id)
        tell(fresh, Kind.CHANGED)
        return fresh


def _place(booking: Booking, starts_at: datetime, by: By, now: datetime) -> None:
    row = calendar.offer_row(booking.offer_id)
    if row is None:
        raise NotOffered
    length = booking.ends_at - booking.starts_at
    row = row._replace(minutes=int(length / timedelta(minutes=1)))  # the length that was sold
    blocks_from, blocks_until = blocks(row, starts_at)
    busy = calendar.busy([row.supervisor_id], first=blocks_from, until=blocks_until, now=now)[row.supervisor_id]
    others = calendar.Busy([one for one in busy.bookings if one[2] != booking.pk], busy.time_off, busy.lapsed)
    start = free.check_start(row, others, starts_at=starts_at, mode=booking.mode, now=now, notice=not by.staff)
    if busy.lapsed and expire(Q(pk__in=busy.lapsed), now=now) < len(busy.lapsed):
        raise SlotTaken
    booking.starts_at, booking.ends_at = starts_at, starts_at + length
    booking.blocks_from, booking.blocks_until = blocks_from, blocks_until
    booking.place_id = start.window.place if booking.mode == Mode.ON_SITE else None
