"""Whom a message about a booking goes to: one pair for each job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booking.messages.kinds import Audience, Kind
from booking.states import LIVE_SEATS, SeatState

if TYPE_CHECKING:
    from booking.models import Booking


GOING_ON = frozenset(LIVE_SEATS) - {SeatState.INVITED}
"""Who is invited has not been told of the booking yet."""
ENDED_WITH = frozenset({SeatState.CANCELLED})


def audiences_of(booking: Booking, kind: Kind) -> list[tuple[Audience, int | None]]:
    """(audience, participant's primary key or None) for each recipient of ``kind``.

    Seats that were given up hear nothing more; one that ends with the whole booking hears that. A person who books for
    themselves gets one message, as the participant. Whoever pays for somebody else gets one of
    their own. A payment that goes back, late or second, concerns the payer only.
    """
    if kind in {Kind.LATE_REFUND, Kind.DOUBLE_PAYMENT}:
        return [(Audience.ORDERER, None)]
    told = ENDED_WITH if kind in {Kind.CANCELLED, Kind.CALLED_OFF, Kind.WITHDRAWN} else GOING_ON
    found: list[tuple[Audience, int | None]] = [
        (Audience.PARTICIPANT, participant.pk)
        for participant in booking.participants.all()
        if participant.email and participant.state in told
    ]
    if booking.for_whom == "other" or not found:
        found.append((Audience.ORDERER, None))
    found.append((Audience.SUPERVISOR, None))
    return found
