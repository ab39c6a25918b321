"""Every state of a booking and of a seat, and every move between them (Law 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from booking.errors import IllegalEnquiryMove, IllegalMove

if TYPE_CHECKING:
    from booking.models import Booking, Enquiry, Participant


class State(models.TextChoices):
    """Where a booking stands."""

    HELD = "held", _("Held")
    PAYING = "paying", _("Being paid")
    CONFIRMED = "confirmed", _("Confirmed")
    COMPLETED = "completed", _("Took place")
    MISSED = "missed", _("Missed")
    CANCELLED = "cancelled", _("Cancelled")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Lapsed")
    RELEASED = "released", _("Given up")


class SeatState(models.TextChoices):
    """Where a seat stands."""

    INVITED = "invited", _("Invited")
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Cancelled")
    ATTENDED = "attended", _("Attended")
    MISSED = "missed", _("Missed")


LIVE: Final = (State.HELD, State.PAYING, State.CONFIRMED, State.COMPLETED, State.MISSED)
"""States that keep the supervisor's time (Law 1: the exclusion constraint covers exactly these)."""

PENDING: Final = (State.HELD, State.PAYING)
"""States that lapse by themselves."""

BOOKED: Final = (State.CONFIRMED, State.COMPLETED, State.MISSED, State.CANCELLED, State.WITHDRAWN)
"""States after the making: the booking has a page of its own, and links to it were sent."""

LIVE_SEATS: Final = (SeatState.INVITED, SeatState.CONFIRMED, SeatState.ATTENDED, SeatState.MISSED)

SEAT_MOVES: Final[dict[SeatState, frozenset[SeatState]]] = {
    SeatState.INVITED: frozenset({SeatState.CONFIRMED, SeatState.CANCELLED}),
    SeatState.CONFIRMED: frozenset({SeatState.CANCELLED, SeatState.ATTENDED, SeatState.MISSED}),
    SeatState.ATTENDED: frozenset({SeatState.MISSED}),
    SeatState.MISSED: frozenset({SeatState.ATTENDED}),
    SeatState.CANCELLED: frozenset(),
}

MOVES: Final[dict[State, frozenset[State]]] = {
    State.HELD: frozenset({State.PAYING, State.CONFIRMED, State.EXPIRED, State.RELEASED}),
    State.PAYING: frozenset({State.CONFIRMED, State.EXPIRED, State.RELEASED}),
    State.CONFIRMED: frozenset({State.COMPLETED, State.MISSED, State.CANCELLED, State.WITHDRAWN}),
    State.COMPLETED: frozenset({State.MISSED}),
    State.MISSED: frozenset({State.COMPLETED}),
    State.CANCELLED: frozenset(),
    State.WITHDRAWN: frozenset(),
    # A payment that comes late takes the time again if it is still free.
    State.EXPIRED: frozenset({State.CONFIRMED}),
    State.RELEASED: frozenset({State.CONFIRMED}),
}


def check_move(current: str, to: State) -> None:
    """Raises IllegalMove unless the table knows the move."""
    if to not in MOVES[State(current)]:
        raise IllegalMove(current=State(current), to=to)


def move(booking: Booking, to: State) -> None:
    """Sets the state in memory; the caller holds the row's lock, saves and logs."""
    check_move(booking.state, to)
    booking.state = to


_MOVE_SEATS = "UPDATE booking_participant SET state = %s WHERE booking_id = %s AND state = ANY(%s) RETURNING *"


def move_seats(booking: Booking, to: SeatState) -> list[Participant]:
    """Moves every seat of the booking that the table lets go there, in one statement, and gives these; the others stay
    as they are. The caller holds the booking's row and logs. Whoever asks this booking for its seats from here on finds
    those that moved, without a query: they are whom its messages concern.
    """
    sources = [current.value for current, targets in SEAT_MOVES.items() if to in targets]
    moved: list[Participant] = list(booking.participants.raw(_MOVE_SEATS, [to.value, booking.pk, sources]))
    booking._prefetched_objects_cache = {"participants": moved}  # type: ignore[attr-defined]  # noqa: SLF001 - Django's own
    return moved


WAITING: Final = ("new", "open")
"""States of an enquiry that nobody has answered."""

ENQUIRY_MOVES: Final[dict[str, frozenset[str]]] = {
    "new": frozenset({"open", "answered", "closed", "spam"}),
    "open": frozenset({"answered", "closed", "spam"}),
    # Somebody writes again, or is answered again.
    "answered": frozenset({"open", "answered", "closed"}),
    "closed": frozenset({"open"}),
    "spam": frozenset({"open"}),
}


def move_enquiry(enquiry: Enquiry, to: str) -> None:
    """Sets an enquiry's state in memory. Raises IllegalEnquiryMove unless the table knows the move."""
    if to not in ENQUIRY_MOVES[enquiry.state]:
        raise IllegalEnquiryMove(current=enquiry.state, to=to)
    enquiry.state = to
