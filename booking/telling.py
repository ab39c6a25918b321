"""Messages as jobs, deferred in the transaction that causes them (Law 6): ids only, one job a recipient."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from procrastinate.types import JSONValue

from booking.messages import Audience, EnquiryKind, Kind, audiences_of
from booking.models import Booking, Enquiry, EnquiryReply


def tell(
    booking: Booking,
    kind: Kind,
    *,
    payment: UUID | None = None,
    to: Collection[tuple[Audience, int | None]] | None = None,
) -> None:
    """Everybody whom this concerns, or only ``to`` (as ``audiences_of`` gives them); one query, whatever their number
    (participants are asked for if not loaded).

    ``payment``: which one it is about, where each is told of by itself.
    """
    from booking.tasks import send_message

    jobs: list[dict[str, JSONValue]] = [
        {
            "booking_id": booking.pk,
            "kind": kind.value,
            "audience": audience.value,
            "participant_id": participant_id,
            "sequence": booking.sequence,
            "payment": str(payment) if payment else "",
        }
        for audience, participant_id in (audiences_of(booking, kind) if to is None else to)
    ]
    if jobs:
        send_message.batch_defer(*jobs)


def tell_enquiry(enquiry: Enquiry, kind: EnquiryKind, *, reply: EnquiryReply | None = None) -> None:
    from booking.tasks import send_enquiry_message

    send_enquiry_message.defer(enquiry_id=enquiry.pk, kind=kind.value, reply_id=reply.pk if reply else None)
