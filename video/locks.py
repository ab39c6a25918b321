"""The room's one lock: a booking's meeting, taken late, with booking's time limit (Law 1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from booking import locks
from booking.errors import Busy
from booking.facts import BookingFacts
from video.errors import RoomBusy
from video.models import Meeting


@contextmanager
def meeting_made(booking: BookingFacts, *, provider: str, now: datetime) -> Iterator[tuple[Meeting, bool]]:
    """A transaction that holds the booking's meeting, made if there is none yet, and whether it was. Raises RoomBusy."""
    with _bounded():
        yield Meeting.objects.select_for_update().get_or_create(
            booking_id=booking.id,
            defaults={"provider": provider, "starts_at": booking.starts_at, "created_at": now},
        )


@contextmanager
def meeting_going_on(booking: BookingFacts) -> Iterator[Meeting | None]:
    """A transaction that holds the booking's meeting, if one has begun and not ended. Raises RoomBusy."""
    with _bounded():
        yield Meeting.objects.select_for_update().filter(booking_id=booking.id, ended_at=None).first()


@contextmanager
def _bounded() -> Iterator[None]:
    try:
        with locks.locked():
            yield
    except Busy as error:
        raise RoomBusy from error
