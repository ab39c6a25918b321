"""One finished message about a booking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils import translation

from booking.choices import ForWhom
from booking.links import manage_link
from booking.messages import cancelled, changed, confirmed, new_link, words
from booking.messages.calendar import Method, entry_of
from booking.messages.kinds import Audience, Kind
from booking.messages.letter import Letter
from booking.models import Booking, Participant
from booking.states import LIVE_SEATS, SeatState
from notifications.message import Attachment, Message, Recipient

if TYPE_CHECKING:
    Writer = Callable[[Booking, Audience, Participant | None, str], Letter]

WRITERS: dict[Kind, Writer] = {
    Kind.CONFIRMED: confirmed.letter,
    Kind.CHANGED: changed.letter,
    Kind.CANCELLED: cancelled.cancelled,
    Kind.CALLED_OFF: cancelled.called_off,
    Kind.WITHDRAWN: cancelled.withdrawn,
    Kind.NEW_LINK: new_link.letter,
}
OF_A_PAYMENT: dict[Kind, Callable[[Booking, UUID | None, str], Letter]] = {
    Kind.LATE_REFUND: cancelled.late_refund,
    Kind.DOUBLE_PAYMENT: cancelled.double_payment,
}
"""To the payer, of one payment that goes back, whichever the booking stands on by then."""
METHODS = {
    Kind.CONFIRMED: Method.REQUEST,
    Kind.CHANGED: Method.REQUEST,
    Kind.CANCELLED: Method.CANCEL,
    Kind.CALLED_OFF: Method.CANCEL,
    Kind.WITHDRAWN: Method.CANCEL,
}
"""A late payment's time never stood in a calendar; a new link changes nothing there."""


def compose(
    booking_id: int,
    *,
    kind: Kind | str,
    audience: Audience | str,
    participant_id: int | None = None,
    sequence: int,
    payment: str = "",
    now: datetime,
) -> Message | None:
    """The message, or None when there is nobody to tell (no address, erased) or it is out of date
    (``sequence`` is no longer the booking's: a newer message follows; but none does that tells of the same payment).

    The key is one for (booking, kind, audience, participant, sequence), so a second run sends nothing; with a
    ``payment``, whose UUID it is, one for each payment that goes back; and of new links, and of a confirmation that
    brings one, one for each version, the latest of which goes out.
    """
    kind, audience = Kind(kind), Audience(audience)
    booking: Booking = Booking.objects.with_facts().get(pk=booking_id)
    participant = next((p for p in booking.participants.all() if p.pk == participant_id), None)
    recipient = _recipient(booking, audience, participant)
    outdated = booking.sequence != sequence and kind not in OF_A_PAYMENT
    if recipient is None or outdated or _left(participant, kind):
        return None
    with translation.override(recipient.language):
        link = _link(booking, audience, participant)
        if kind in OF_A_PAYMENT:
            letter = OF_A_PAYMENT[kind](booking, UUID(payment) if payment else booking.paid_with, link)
        else:
            letter = WRITERS[kind](booking, audience, participant, link)
        mail = letter.rendered(recipient.language)
        method = METHODS.get(kind)
        attachments = (_calendar(booking, method, sequence, recipient.address, now),) if method else ()
        return Message(
            key=":".join(
                (
                    *("booking", str(booking.uuid), kind, audience),
                    *(str(participant.uuid) if participant else "-", str(sequence)),
                    *((payment,) if payment else ()),
                    *_version(booking, participant, kind),
                )
            ),
            recipient=recipient,
            subject=mail.subject,
            text=mail.text,
            html=mail.html,
            attachments=attachments,
            reply_to=_reply_to(booking, audience),
        )


def _left(participant: Participant | None, kind: Kind) -> bool:
    """Whether the seat was given up before its message went out: what goes on concerns them no more."""
    gone = participant is not None and participant.state == SeatState.CANCELLED
    return gone and kind in {Kind.CONFIRMED, Kind.CHANGED}


def _recipient(booking: Booking, audience: Audience, participant: Participant | None) -> Recipient | None:
    if audience is Audience.SUPERVISOR:
        user = booking.supervisor.user
        language = user.language if user else settings.LANGUAGE_CODE
        address = booking.supervisor.email or (user.email if user else "")
        found = Recipient(name=booking.supervisor.name, address=address, language=language)
    elif audience is Audience.PARTICIPANT:
        if participant is None:
            return None
        found = Recipient(
            name=participant.name, address=participant.email, language=participant.language or booking.language
        )
    else:
        found = Recipient(name=booking.orderer_name, address=booking.orderer_email, language=booking.language)
    return found if found.address else None


def _link(booking: Booking, audience: Audience, participant: Participant | None) -> str:
    """To the booking's page, never to the meeting (Law 3). A supervisor signs in; so does nobody else have to.

    Who books for themselves gets the orderer's link: it opens both what they ordered and what they come to.
    """
    if audience is Audience.SUPERVISOR:
        return words.page_address(booking)
    return words.absolute(manage_link(_access(booking, participant)))


def _access(booking: Booking, participant: Participant | None) -> Booking | Participant:
    return participant if participant is not None and not booking.ordered_by(participant) else booking


def _version(booking: Booking, participant: Participant | None, kind: Kind) -> tuple[str, ...]:
    """A confirmation goes out anew where the first went to a wrong address, with links of a later version."""
    version = _access(booking, participant).access_version
    again = kind is Kind.NEW_LINK or (kind is Kind.CONFIRMED and version > 1)
    return (f"v{version}",) if again else ()


def _calendar(booking: Booking, method: Method, sequence: int, attendee: str, now: datetime) -> Attachment:
    organizer = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    content = entry_of(booking, method=method, sequence=sequence, organizer=organizer, attendee=attendee, now=now)
    name = "cancel.ics" if method is Method.CANCEL else "invite.ics"
    return Attachment(filename=name, content=content, mimetype="text/calendar", method=method.value)


def _reply_to(booking: Booking, audience: Audience) -> tuple[str, ...]:
    """An answer reaches the other person, not an address that nobody reads.

    A supervisor answers the one who comes: what is written may be confidential, and who pays for somebody else does not
    read it (Law 4). Only where nobody who comes left an address it goes to who ordered. Of several who come, none is
    shown the others' addresses: the answer goes to who ordered if they come themselves, else to nobody.
    """
    if audience is not Audience.SUPERVISOR:
        return (booking.supervisor.email,) if booking.supervisor.email else ()
    seats = list(booking.participants.all())
    coming = [seat for seat in seats if seat.state in LIVE_SEATS] or seats
    addresses = {seat.email for seat in coming if seat.email}
    if len(addresses) == 1:
        return tuple(addresses)
    if addresses and booking.for_whom != ForWhom.SELF:
        return ()
    return (booking.orderer_email,) if booking.orderer_email else ()
