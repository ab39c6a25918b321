"""Every lock of the room, taken late, in key order, with a time limit (Law 1).

The order is: supervisors, then bookings, then enquiries; of each kind all that is needed in one statement, by their key.
Whoever takes several takes them in this order, so nobody waits in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Q, QuerySet
from psycopg import errors as pg

from booking.errors import Busy, SlotTaken
from booking.models import Booking, Enquiry
from booking.states import PENDING, State
from payments.locks import in_vain

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
        if in_vain(error):
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


def booking_and_lapsed(known: Booking, *, now: datetime) -> Booking:
    """As ``booking``, with the lapsed holds of its supervisor, which may have to make room for it."""
    list(_rows(Q(pk=known.pk) | _lapsed_of(known.supervisor_id, now)).values_list("pk", flat=True))
    return booking(known)


def kept_and_lapsed(visitor_key: str, *, supervisor: int, now: datetime, columns: Iterable[str]) -> list[Booking]:
    """What the visitor keeps, locked with the lapsed holds of the supervisor, which may have to make room. Of the
    bookings only these columns are read, and only the visitor's are given.
    """
    rows = _rows(Q(visitor_key=visitor_key, state__in=PENDING) | _lapsed_of(supervisor, now))
    return [one for one in rows.only("visitor_key", *columns) if one.visitor_key == visitor_key]


def lapsed(which: Q, *, now: datetime) -> list[Booking]:
    """The lapsed holds among ``which``."""
    return list(_rows(which & Q(state__in=PENDING, hold_until__lte=now)))


def over(*, now: datetime, most: int) -> list[Booking]:
    """Confirmed meetings that have ended; those that somebody works with are left for the next time."""
    ended = Booking.objects.filter(state=State.CONFIRMED, ends_at__lte=now)
    return list(ended.select_for_update(of=("self",), no_key=True, skip_locked=True).order_by("pk")[:most])


def standing(supervisor: int, *, first: datetime, until: datetime, now: datetime) -> list[Booking]:
    """What the supervisor has between these moments and what has not ended: held, being paid, or confirmed."""
    day = Q(supervisor=supervisor, starts_at__gte=first, starts_at__lt=until, ends_at__gt=now)
    return list(_rows(day & Q(state__in=(*PENDING, State.CONFIRMED))).select_related("service", "supervisor", "offer"))


def unclaimed(which: Q) -> list[Booking]:
    """Bookings that somebody claims."""
    return list(_rows(which))


def past_their_time(which: QuerySet[Any], *, most: int) -> list[int]:
    """The keys of these rows, locked in their order; those that somebody works with are left for the next time."""
    rows = which.select_for_update(of=("self",), no_key=True, skip_locked=True).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


@contextmanager
def locked_enquiry(known: Enquiry) -> Iterator[Enquiry]:
    """A transaction that holds one enquiry's row, and the enquiry. Raises Busy."""
    with locked():
        yield Enquiry.objects.select_for_update(of=("self",), no_key=True).get(pk=known.pk)


def _rows(which: Q) -> QuerySet[Booking]:
    found: QuerySet[Booking] = Booking.objects.filter(which)
    return found.select_for_update(of=("self",), no_key=True).order_by("pk")


def _lapsed_of(supervisor: int, now: datetime) -> Q:
    return Q(supervisor=supervisor, state__in=PENDING, hold_until__lte=now)
