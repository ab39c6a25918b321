"""Whom a message about a booking goes to: one pair for each job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booking.messages.kinds import Audience, Kind
from booking.states import LIVE_SEATS, SeatState, State

if TYPE_CHECKING:
    from booking.models import Booking


GOING_ON = frozenset(LIVE_SEATS) - {SeatState.INVITED}
"""Who is invited has not been told of the booking yet."""
ENDED_WITH = frozenset({SeatState.CANCELLED})
ENDED = frozenset({State.CANCELLED, State.WITHDRAWN})


def audiences_of(booking: Booking, kind: Kind) -> list[tuple[Audience, int | None]]:
    """(audience, participant's primary key or None) for each recipient of ``kind``.

    Seats that were given up hear nothing more; one that ends with the whole booking hears that. A person who books for
    themselves gets one message, as the participant. Whoever pays for somebody else gets one of
    their own. A payment that goes back, late or second, concerns the payer only; a new link whoever had the old one, and
    a supervisor signs in.
    """
    if kind in {Kind.LATE_REFUND, Kind.DOUBLE_PAYMENT}:
        return [(Audience.ORDERER, None)]
    ended = kind in {Kind.CANCELLED, Kind.CALLED_OFF, Kind.WITHDRAWN} or booking.state in ENDED
    told = ENDED_WITH if ended else GOING_ON
    found = _concerned(booking, told)
    return found if kind is not Kind.NEW_LINK else [one for one in found if one[0] is not Audience.SUPERVISOR]


def heard_by(booking: Booking) -> list[str]:
    """Names (else addresses) of whom cancelling the booking would be told to, for who is about to do it."""
    names = []
    for audience, seat in _concerned(booking, frozenset(LIVE_SEATS)):
        if audience is Audience.PARTICIPANT:
            names += [one.name or one.email for one in booking.participants.all() if one.pk == seat]
        elif audience is Audience.ORDERER and booking.orderer_email:
            names.append(booking.orderer_name or booking.orderer_email)
        elif audience is Audience.SUPERVISOR:
            names.append(booking.supervisor.name)
    return names


def _concerned(booking: Booking, told: frozenset[SeatState]) -> list[tuple[Audience, int | None]]:
    found: list[tuple[Audience, int | None]] = [
        (Audience.PARTICIPANT, participant.pk)
        for participant in booking.participants.all()
        if participant.email and participant.state in told
    ]
    if booking.for_whom == "other" or not found:
        found.append((Audience.ORDERER, None))
    found.append((Audience.SUPERVISOR, None))
    return found
