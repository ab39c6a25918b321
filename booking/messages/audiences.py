"""Whom a message about a booking goes to: one pair for each job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booking.messages.kinds import Audience, Kind

if TYPE_CHECKING:
    from booking.models import Booking


def audiences_of(booking: Booking, kind: Kind) -> list[tuple[Audience, int | None]]:
    """(audience, participant's primary key or None) for each recipient of ``kind``.

    A person who books for themselves gets one message, as the participant. Whoever pays for somebody else gets one of
    their own. A late payment that goes back concerns the payer only.
    """
    if kind is Kind.LATE_REFUND:
        return [(Audience.ORDERER, None)]
    found: list[tuple[Audience, int | None]] = [
        (Audience.PARTICIPANT, participant.pk)
        for participant in booking.participants.all()
        if participant.email and participant.state != "invited"
    ]
    if booking.for_whom == "other" or not found:
        found.append((Audience.ORDERER, None))
    found.append((Audience.SUPERVISOR, None))
    return found
