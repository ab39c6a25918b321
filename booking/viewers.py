"""Who looks at a booking, and what they are in it (Law 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from booking.facts import BookingFacts

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class Role(StrEnum):
    """What a viewer is in one booking."""

    ORDERER = "orderer"
    PARTICIPANT = "participant"
    SUPERVISOR = "supervisor"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Key:
    """What a verified signed link opened: the orderer's or one participant's access to one booking."""

    kind: Literal["orderer", "participant"]
    uuid: UUID
    """The booking's for an orderer, the participant's for a participant."""
    version: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.uuid}:{self.version}"

    @classmethod
    def parse(cls, text: str) -> Key | None:
        """The reverse of ``str(key)``; None for anything else. The session keeps keys as text."""
        kind, _, rest = text.partition(":")
        uuid, _, version = rest.partition(":")
        try:
            if kind == "orderer":
                return cls("orderer", UUID(uuid), int(version))
            if kind == "participant":
                return cls("participant", UUID(uuid), int(version))
        except ValueError:
            pass
        return None


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person at the door: signed in or not, with the keys that their session holds."""

    user: User | None
    keys: tuple[Key, ...] = ()
    sellers: frozenset[int] = frozenset()
    """Primary keys of the sellers whose bookings the viewer handles for the office; empty for everybody else."""
    proven: bool = False
    """Whether the viewer may act for the practice: the session has shown what ``accounts.second_factor`` asks of staff.
    Without it only keys and one's own bookings open anything (Law 4).
    """

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user else None

    def holds(self, key: Key) -> bool:
        """A key of an older version opens nothing, also where a newer one or a sign-in has opened the booking."""
        return key in self.keys

    def seat(self, booking: BookingFacts) -> UUID | None:
        """The participant that the viewer is, if any."""
        for seat in booking.participants:
            mine = self.user_id is not None and seat.user_id == self.user_id
            if mine or self.holds(Key("participant", seat.uuid, seat.access_version)):
                return seat.uuid
        return None

    def roles(self, booking: BookingFacts) -> frozenset[Role]:
        """What the viewer is in this booking, by their sign-in and by keys of the links that hold now. Who ordered it with
        their own account is not the office in it: nobody gives themself back their money at any hour.
        """
        roles = set[Role]()
        if self.proven and booking.seller_id in self.sellers:
            roles.add(Role.OFFICE)
        if self.proven and self.user_id is not None and self.user_id == booking.supervisor_user_id:
            roles.add(Role.SUPERVISOR)
        if self.holds(Key("orderer", booking.uuid, booking.access_version)) or (
            self.user_id is not None and self.user_id == booking.orderer_user_id
        ):
            roles.add(Role.ORDERER)
        mine = self.seat(booking)
        if mine is not None:
            roles.add(Role.PARTICIPANT)
            # Who ordered for themself has the first seat; whoever took another one ordered nothing.
            if booking.for_whom == "self" and any(one.uuid == mine and one.seat == 1 for one in booking.participants):
                roles.add(Role.ORDERER)
        if self.user_id is not None and self.user_id == booking.orderer_user_id:
            roles.discard(Role.OFFICE)
        return frozenset(roles)


def check_second_factor(viewer: Viewer) -> None:
    """Raises SecondFactorNeeded for somebody who works here and has not shown it: asked where their sign-in and their
    links open nothing, or not enough. Whether there is anything to see as staff is told after it only.
    """
    from accounts.second_factor import SecondFactorNeeded
    from booking.walls import works_here

    if not viewer.proven and works_here(viewer.user):
        raise SecondFactorNeeded


def viewer_of(*, user: User | AnonymousUser | None, keys: Iterable[str] = (), proven: bool) -> Viewer:
    """``user`` may be anonymous; ``keys`` are the texts that the session keeps (a malformed one is no key); ``proven``
    is what ``accounts.second_factor.passed`` says of the request.
    """
    from accounts.models import User
    from booking.walls import office_sellers

    known = user if isinstance(user, User) and user.is_active else None
    parsed = tuple(key for key in map(Key.parse, keys) if key is not None)
    office = proven and known is not None and known.is_staff
    sellers = frozenset(office_sellers(known).values_list("pk", flat=True)) if office else frozenset()
    return Viewer(user=known, keys=parsed, sellers=sellers, proven=proven)
