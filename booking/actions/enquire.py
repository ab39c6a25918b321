"""An enquiry comes in and is answered by a person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from booking import locks, log
from booking.by import VISITOR, By
from booking.details import Wishes
from booking.errors import EnquiryIncomplete, NotOffered
from booking.messages import EnquiryKind
from booking.models import Enquiry, EnquiryReply
from booking.states import move_enquiry
from booking.telling import tell_enquiry

if TYPE_CHECKING:
    from accounts.models import User


def open_enquiry(*, wishes: Wishes, now: datetime) -> Enquiry:
    """Stores it, tells whom it is for, and thanks the sender where they left an address.

    Raises EnquiryIncomplete, NotOffered (an unpublished service, a supervisor who left).
    """
    if not wishes.name.strip() or not (wishes.email.strip() or wishes.phone.strip()):
        raise EnquiryIncomplete
    service, supervisor = wishes.service, wishes.supervisor
    if service is not None and (service.archived_at is not None or not service.published):
        raise NotOffered
    if supervisor is not None and supervisor.archived_at is not None:
        raise NotOffered
    with locks.locked():
        enquiry = Enquiry.objects.create(
            service=service,
            supervisor=supervisor,
            name=wishes.name.strip(),
            email=wishes.email.strip(),
            phone=wishes.phone.strip(),
            organisation_name=wishes.organisation_name.strip(),
            form=wishes.form,
            people=wishes.people,
            wishes=wishes.wishes,
            language=wishes.language,
            callback=wishes.callback,
            created_at=now,
        )
        log.record(enquiry, "enquiry.open", by=VISITOR, now=now)
        tell_enquiry(enquiry, EnquiryKind.NEW)
        if enquiry.email:
            tell_enquiry(enquiry, EnquiryKind.RECEIVED)
        return enquiry


def answer_enquiry(enquiry: Enquiry, *, text: str, by: User, now: datetime) -> EnquiryReply:
    """Sends an answer by mail. Raises EnquiryIncomplete (no text, or only a telephone number), IllegalEnquiryMove."""
    if not text.strip() or not enquiry.email:
        raise EnquiryIncomplete
    with locks.locked_enquiry(enquiry) as fresh:
        move_enquiry(fresh, Enquiry.State.ANSWERED)
        fresh.assigned_to = fresh.assigned_to or by
        fresh.save(update_fields=["state", "assigned_to"])
        reply = EnquiryReply.objects.create(enquiry=fresh, author=by, text=text.strip(), sent_at=now)
        log.record(fresh, "enquiry.answer", by=By("office", by), now=now)
        tell_enquiry(fresh, EnquiryKind.ANSWERED, reply=reply)
        return reply


def set_enquiry_state(enquiry: Enquiry, *, state: str, by: User, now: datetime) -> Enquiry:
    """Takes it up, closes it, or marks it as spam. Raises IllegalEnquiryMove."""
    with locks.locked_enquiry(enquiry) as fresh:
        move_enquiry(fresh, state)
        if state == Enquiry.State.OPEN:
            fresh.assigned_to = by
        fresh.save(update_fields=["state", "assigned_to"])
        log.record(fresh, "enquiry.state", by=By("office", by), now=now, state=state)
        return fresh
