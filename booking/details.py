"""What the orderer fills in, as plain data (views' forms make it)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from booking.choices import BuyerKind, ForWhom

if TYPE_CHECKING:
    from accounts.models import Organisation, User
    from booking.models import Service, Supervisor


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to write to."""

    name: str
    email: str
    phone: str = ""
    language: str = ""
    """Empty: the booking's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where messages about a booking are to go from now on; ``seats`` by the seat's UUID. Empty: as it is."""

    orderer: str = ""
    seats: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """``participant`` is given when somebody else comes; ``mode`` empty keeps what was chosen with the time."""

    orderer: Person
    language: str
    participant: Person | None = None
    mode: str = ""
    note: str = ""
    buyer_kind: BuyerKind = BuyerKind.CONSUMER
    organisation: Organisation | None = None
    organisation_name: str = ""
    organisation_business_id: str = ""
    user: User | None = None
    """The signed-in orderer."""

    @property
    def for_whom(self) -> ForWhom:
        return ForWhom.SELF if self.participant is None else ForWhom.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """An enquiry as it came in. One of ``email`` and ``phone`` is needed."""

    name: str
    language: str
    email: str = ""
    phone: str = ""
    organisation_name: str = ""
    form: str = ""
    people: int | None = None
    wishes: str = ""
    callback: bool = False
    service: Service | None = None
    supervisor: Supervisor | None = None
