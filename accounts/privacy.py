"""The contract by which each room hands out, and blanks, what it holds about a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.utils.functional import Promise

from plugins.contracts import Contract

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureReport:
    """What was blanked, by kind ({"bookings": 3}), and what the law makes us keep, each with its reason in words."""

    blanked: Mapping[str, int] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


class PersonalData(Contract):
    """What a room holds about a person. Erasure blanks in place: nothing that time or money touched is deleted."""

    label: ClassVar[str | Promise]

    def export(self, *, user: User) -> Mapping[str, object]:
        """Everything held about ``user``, as JSON types (datetimes and UUIDs are allowed)."""
        raise NotImplementedError

    def obstacles(self, *, user: User, now: datetime) -> tuple[str, ...]:
        """Why erasing must wait, each in words that say what to do first ("Cancel your booking of 3 May").
        Asked of every room before any of them erases.
        """
        return ()

    def erase(self, *, user: User, now: datetime) -> ErasureReport:
        """Blank it, in the caller's transaction. A second run is harmless."""
        raise NotImplementedError
