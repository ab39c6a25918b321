"""What other rooms put onto a booking's page: a door to the video meeting, a receipt, a way to pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from booking.facts import BookingFacts
from booking.viewers import Viewer
from plugins.contracts import Contract
from plugins.registry import contributions


@dataclass(frozen=True, slots=True)
class PartAction:
    """One thing to do. ``emphasis`` is "primary", "secondary" or "quiet"; outside opens_at..closes_at it is shown
    as not open yet or over; None means no limit. ``note`` is one sentence in the reader's language.
    """

    label: str
    url: str
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    emphasis: str = "secondary"
    note: str = ""

    @property
    def timed(self) -> bool:
        """Whether it belongs to the meeting's hours, as a door does and a receipt doesn't."""
        return self.opens_at is not None or self.closes_at is not None

    def is_open(self, now: datetime) -> bool:
        return (self.opens_at is None or self.opens_at <= now) and (self.closes_at is None or now < self.closes_at)


class BookingPart(Contract):
    """Contract: gives actions for one booking and one viewer. The viewer may see the booking already; a part decides
    whether they may do the thing. It returns an empty sequence where it has nothing to say.
    """

    def actions(self, *, booking: BookingFacts, viewer: Viewer, now: datetime) -> Sequence[PartAction]:
        raise NotImplementedError


def part_actions(*, booking: BookingFacts, viewer: Viewer, now: datetime) -> tuple[PartAction, ...]:
    """Of every contribution that is on, in the order of the installed apps."""
    return tuple(
        action
        for part in contributions(BookingPart)
        for action in part().actions(booking=booking, viewer=viewer, now=now)
    )
