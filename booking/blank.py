"""What is blanked in place when personal data go, by whoever asks: the person, or the calendar."""

from __future__ import annotations

from django.db.models import F, Q

from booking.models import Booking, Enquiry, EnquiryReply, Participant

GONE = ""
ORDERER = ("orderer_name", "orderer_email", "orderer_phone", "organisation_name", "organisation_business_id",
           "cancel_reason", "visitor_key")  # fmt: skip
SEAT = ("name", "email", "phone")
NOBODY = "erased@erased.invalid"
"""A table's rule asks for one way to answer; this one reaches nobody (RFC 2606)."""


def names_orderer() -> Q:
    """Bookings that still say who ordered them. A note is there only beside a name."""
    return ~Q(**dict.fromkeys(ORDERER, GONE), orderer_user=None)


def names_seat() -> Q:
    """Seats that still say who sits there."""
    return ~Q(**dict.fromkeys(SEAT, GONE), user=None)


def blank_bookings(keys: list[int]) -> int:
    """When, with whom and what was paid stay; links that were sent to the orderer open nothing any more."""
    return Booking.objects.filter(pk__in=keys).update(
        **dict.fromkeys(ORDERER, GONE), note=GONE, orderer_user=None, access_version=F("access_version") + 1
    )


def blank_seats(which: Q) -> int:
    """Nor do the links that were sent to who sat there."""
    return Participant.objects.filter(which).update(
        **dict.fromkeys(SEAT, GONE), user=None, access_version=F("access_version") + 1
    )


def blank_enquiries(keys: list[int]) -> int:
    """With the answers. The service, the supervisor and the moments stay."""
    EnquiryReply.objects.filter(enquiry__in=keys).update(text=GONE)
    return Enquiry.objects.filter(pk__in=keys).update(
        name=GONE, email=NOBODY, phone=GONE, organisation_name=GONE, wishes=GONE
    )
