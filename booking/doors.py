"""The door of a meeting that is about now, as other rooms open it: what a person needs before all else."""

from __future__ import annotations

from datetime import datetime, timedelta

from booking.facts import facts_of
from booking.models import Booking
from booking.parts import PartAction, part_actions
from booking.states import State
from booking.viewers import Viewer

NEAR = timedelta(hours=1)
"""No door opens longer before its meeting or closes longer after it. So a list asks the parts about the few meetings
of now, and never about all of its rows.
"""


def open_door(booking: Booking, *, viewer: Viewer, now: datetime) -> PartAction | None:
    """The way in that is open now, None where there is none. The booking is loaded ``with_facts()``."""
    near = booking.starts_at - NEAR <= now < booking.ends_at + NEAR
    if not near or booking.state not in {State.CONFIRMED, State.COMPLETED}:
        return None
    actions = part_actions(booking=facts_of(booking), viewer=viewer, now=now)
    return next((one for one in actions if one.emphasis == "primary" and one.opens_at and one.is_open(now)), None)
