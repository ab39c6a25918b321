"""The orderer says who they are and who comes."""

from __future__ import annotations

from datetime import datetime

from booking import calendar, free, locks
from booking.choices import BuyerKind, Mode
from booking.details import Details, Person
from booking.errors import DetailsMissing, HoldLapsed, IllegalMove, NotOffered
from booking.models import Booking, Participant
from booking.states import SeatState, State

WRITTEN = (
    *("orderer_user", "orderer_name", "orderer_email", "orderer_phone", "buyer_kind", "organisation"),
    *("organisation_name", "organisation_business_id", "for_whom", "language", "note", "mode", "place"),
)


def fill_details(booking: Booking, *, details: Details, now: datetime) -> Booking:
    """Writes the details onto a held booking; filled in again, they replace what was there. One person's booking has
    one seat: the orderer's, or of whom they order for.

    Raises HoldLapsed, IllegalMove, DetailsMissing, ModeNotOffered, Busy.
    """
    coming = details.participant or details.orderer
    if not (details.orderer.name.strip() and details.orderer.email.strip() and coming.name.strip()):
        raise DetailsMissing
    with locks.locked_booking(booking) as fresh:
        check_pending(fresh, now=now)
        if details.mode and details.mode != fresh.mode:
            _change_mode(fresh, details.mode, now)
        again = bool(fresh.orderer_name)
        organisation = details.buyer_kind == BuyerKind.ORGANISATION
        fresh.orderer_user = details.user
        fresh.orderer_name = details.orderer.name.strip()
        fresh.orderer_email = details.orderer.email.strip()
        fresh.orderer_phone = details.orderer.phone.strip()
        fresh.buyer_kind = details.buyer_kind
        fresh.organisation = details.organisation if organisation else None
        fresh.organisation_name = details.organisation_name.strip() if organisation else ""
        fresh.organisation_business_id = details.organisation_business_id.strip() if organisation else ""
        fresh.for_whom = details.for_whom
        fresh.language = details.language
        fresh.note = details.note
        fresh.save(update_fields=WRITTEN)
        _seat(fresh, coming, details, again=again)
        return fresh


def check_pending(fresh: Booking, *, now: datetime) -> None:
    """Whether it is still kept for its visitor. Raises HoldLapsed and IllegalMove."""
    if fresh.state in {State.EXPIRED, State.RELEASED} or (fresh.hold_until is not None and fresh.hold_until <= now):
        raise HoldLapsed
    if not fresh.pending:
        raise IllegalMove(current=State(fresh.state), to=State.HELD)


def _seat(booking: Booking, person: Person, details: Details, *, again: bool) -> None:
    values = {
        "name": person.name.strip(),
        "email": person.email.strip(),
        "phone": person.phone.strip(),
        "language": person.language or details.language,
        "user": details.user if details.participant is None else None,
    }
    if not (again and Participant.objects.filter(booking=booking, seat=1).update(**values)):
        Participant.objects.create(booking=booking, seat=1, state=SeatState.INVITED, **values)


def _change_mode(booking: Booking, mode: str, now: datetime) -> None:
    """Another way to meet at the same time, where the hours allow it."""
    row = calendar.offer_row(booking.offer_id)
    if row is None:
        raise NotOffered
    nothing = calendar.Busy([], [], [])
    start = free.check_start(row, nothing, starts_at=booking.starts_at, mode=mode, now=now, notice=False)
    booking.mode = mode
    booking.place_id = start.window.place if mode == Mode.ON_SITE else None
