"""What is past its time is emptied: by the calendar, and as the privacy notice says (accounts.retention)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from accounts.retention import delete_in_batches, in_batches, kept_since
from booking import locks
from booking.blank import blank_bookings, blank_enquiries, blank_seats, names_orderer, names_seat
from booking.models import Booking, BookingLogEntry, Enquiry, EnquiryLogEntry, EnquiryReply, Participant
from booking.states import LIVE, PENDING, WAITING, State


def forget_old(*, now: datetime) -> Mapping[str, int]:
    """How many of each kind were emptied. What was paid, when and with whom stays; a second run finds nothing."""
    return {
        "bookings": _emptied(_of_former_clients(kept_since("bookings", now=now)), _blank),
        "unfinished": _emptied(_never_finished(kept_since("unfinished", now=now)), _blank),
        "enquiries": _emptied(_answered(kept_since("enquiries", now=now)), blank_enquiries),
        **{
            name: delete_in_batches(model.objects.filter(timestamp__lt=kept_since("logs", now=now)))
            for name, model in (("booking log", BookingLogEntry), ("enquiry log", EnquiryLogEntry))
        },
    }


def _emptied(which: QuerySet[Any], empty: Callable[[list[int]], int]) -> int:
    def batch(most: int) -> int:
        with locks.locked():
            keys = locks.past_their_time(which, most=most)
            return empty(keys) if keys else 0

    return in_batches(batch)


def _of_former_clients(since: datetime) -> QuerySet[Booking]:
    """Over before ``since``, and who ordered it has had no session after it: the time runs from the last one."""
    later = Booking.objects.filter(ends_at__gte=since, state__in=LIVE)
    same_user = later.filter(orderer_user=OuterRef("orderer_user"))
    same_address = later.exclude(orderer_email="").annotate(address=Lower("orderer_email"))
    return _named().filter(
        ~Exists(same_user),
        ~Exists(same_address.filter(address=Lower(OuterRef("orderer_email")))),
        ~Q(state__in=PENDING),
        ends_at__lt=since,
    )


def _never_finished(since: datetime) -> QuerySet[Booking]:
    """Begun, and never confirmed. A payment that comes late comes within days."""
    return _named().filter(
        state__in=(State.EXPIRED, State.RELEASED), confirmed_at=None, paid_with=None, created_at__lt=since
    )


def _named() -> QuerySet[Booking]:
    seats = Participant.objects.filter(names_seat(), booking=OuterRef("pk"))
    return Booking.objects.filter(names_orderer() | Q(Exists(seats)))


def _blank(keys: list[int]) -> int:
    blank_seats(Q(booking__in=keys))
    return blank_bookings(keys)


def _answered(since: datetime) -> QuerySet[Enquiry]:
    """Nobody waits for an answer, and the last one is older than ``since``."""
    fresh = EnquiryReply.objects.filter(enquiry=OuterRef("pk"), sent_at__gte=since)
    old = Enquiry.objects.exclude(state__in=WAITING).exclude(name="")
    return old.filter(~Exists(fresh), created_at__lt=since)
