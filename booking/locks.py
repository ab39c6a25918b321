"""Every lock of the room, taken late, in key order, with a time limit (Law 1).

The order is: supervisors, then bookings. Whoever takes both takes them in this order, so nobody waits in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg import errors as pg

from booking.errors import Busy, SlotTaken
from booking.models import Booking

# Four seconds: longer than fifty people take for one time, shorter than a person's patience.
_LIMIT = "SET LOCAL lock_timeout = 4000"
# One round trip. NO KEY, since rows that only point at the supervisor need not wait.
_LOCK = (
    "SET LOCAL lock_timeout = 4000; SELECT id FROM booking_supervisor WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
)


@contextmanager
def locked(*, supervisors: Iterable[int] = ()) -> Iterator[None]:
    """A transaction that holds these supervisors' rows; with none, one whose waits are bounded all the same.

    Raises Busy when a lock is not had in time, and SlotTaken when the database refuses an overlap.
    """
    keys = sorted(set(supervisors))
    with _typed(), transaction.atomic():
        with connection.cursor() as cursor:
            if keys:
                cursor.execute(_LOCK, [keys])
            else:
                cursor.execute(_LIMIT)
        yield


@contextmanager
def _typed() -> Iterator[None]:
    """The database's refusals as errors of our own."""
    try:
        yield
    except OperationalError as error:
        if isinstance(error.__cause__, pg.LockNotAvailable | pg.DeadlockDetected):
            raise Busy from error
        raise
    except IntegrityError as error:
        if isinstance(error.__cause__, pg.ExclusionViolation):
            raise SlotTaken from error
        raise


# The limit is set by the scan, before the row above it is waited for: one round trip, and in SQL since a wide row
# takes longer to name in the ORM than to fetch.
_BOOKING = """
SELECT booking.* FROM set_config('lock_timeout', '4000', true), booking_booking booking
 WHERE booking.id = %s FOR NO KEY UPDATE OF booking
"""


@contextmanager
def locked_booking(known: Booking) -> Iterator[Booking]:
    """A transaction that holds one booking's row, and the booking. Raises as ``locked`` does."""
    with _typed(), transaction.atomic():
        yield booking(known)


def booking(known: Booking) -> Booking:
    """The booking as it is now, its row locked until the transaction ends. What it points at comes from the caller's
    copy where that has it: a booking never points elsewhere.
    """
    [fresh] = Booking.objects.raw(_BOOKING, [known.pk])
    for relation in (Booking.service, Booking.supervisor, Booking.offer):
        if relation.is_cached(known):
            setattr(fresh, relation.field.name, relation.__get__(known))
    return fresh
