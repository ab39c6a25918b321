"""One more comes to a meeting that has seats.

Law 1 names seats beside supervisors, and a group's seats are in the tables since the first migration. No page books one
yet: groups are asked for and planned by the practice. This is the one way to fill a seat past the first, so that whatever
comes to fill them cannot sell one twice (tests/races).
"""

from __future__ import annotations

from datetime import datetime

from booking import locks, log
from booking.by import By
from booking.details import Person
from booking.errors import IllegalMove, NoSeat
from booking.models import Booking, Participant
from booking.states import LIVE, LIVE_SEATS, SeatState, State


def take_seat(booking: Booking, *, person: Person, by: By, now: datetime) -> Participant:
    """The lowest free seat, under the booking's lock (Law 1). Raises NoSeat, IllegalMove, Busy."""
    with locks.locked_booking(booking) as fresh:
        if fresh.state not in LIVE or fresh.starts_at <= now:
            raise IllegalMove(current=State(fresh.state), to=State.CONFIRMED)
        taken = set(fresh.participants.filter(state__in=LIVE_SEATS).values_list("seat", flat=True))
        free = next((seat for seat in range(1, fresh.capacity + 1) if seat not in taken), None)
        if free is None:
            raise NoSeat
        seat = Participant.objects.create(
            booking=fresh,
            seat=free,
            state=SeatState.CONFIRMED if fresh.state == State.CONFIRMED else SeatState.INVITED,
            name=person.name,
            email=person.email,
            phone=person.phone,
            language=person.language or fresh.language,
        )
        log.record(fresh, "booking.seat", by=by, now=now, seat=free)
        return seat
