"""A booking as other rooms' contributions see it: plain data, no way back to the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from booking.models import Booking


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """One live seat."""

    uuid: UUID
    seat: int
    state: str
    name: str
    language: str
    user_id: int | None
    access_version: int
    """Of the participant's signed links."""


@dataclass(frozen=True, slots=True)
class BookingFacts:
    """One meeting. Times are aware UTC; ``mode`` and ``state`` are values of Mode and State."""

    id: int
    uuid: UUID
    access_version: int
    """Of the orderer's signed links."""
    starts_at: datetime
    ends_at: datetime
    mode: str
    state: str
    sequence: int
    language: str
    zone: str
    supervisor_id: int
    supervisor_slug: str
    supervisor_name: str
    supervisor_user_id: int | None
    for_whom: str
    orderer_name: str
    orderer_user_id: int | None
    seller_id: int
    paid_with: UUID | None
    """The ledger's payment that the booking stands on."""
    participants: tuple[SeatFacts, ...]

    @property
    def remote(self) -> bool:
        return self.mode == "remote"

    @property
    def stands(self) -> bool:
        """Whether the meeting will be, or was, held."""
        return self.state in {"confirmed", "completed", "missed"}


def facts_of(booking: Booking) -> BookingFacts:
    """Load the booking with ``with_facts()``, else this asks the database for what is missing."""
    from booking.states import LIVE_SEATS

    seats: Iterable[SeatFacts] = (
        SeatFacts(
            uuid=p.uuid,
            seat=p.seat,
            state=p.state,
            name=p.name,
            language=p.language,
            user_id=p.user_id,
            access_version=p.access_version,
        )
        for p in sorted(booking.participants.all(), key=lambda p: p.seat)
        if p.state in LIVE_SEATS
    )
    return BookingFacts(
        id=booking.pk,
        uuid=booking.uuid,
        access_version=booking.access_version,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        mode=booking.mode,
        state=booking.state,
        sequence=booking.sequence,
        language=booking.language,
        zone=booking.supervisor.zone,
        supervisor_id=booking.supervisor_id,
        supervisor_slug=booking.supervisor.slug,
        supervisor_name=booking.supervisor.name,
        supervisor_user_id=booking.supervisor.user_id,
        for_whom=booking.for_whom,
        orderer_name=booking.orderer_name,
        orderer_user_id=booking.orderer_user_id,
        seller_id=booking.supervisor.seller_id,
        paid_with=booking.paid_with,
        participants=tuple(seats),
    )
