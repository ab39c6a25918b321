"""One finished message about a booking."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from booking.messages.kinds import Audience, Kind

if TYPE_CHECKING:
    from notifications.message import Message


def compose(
    booking_id: int,
    *,
    kind: Kind | str,
    audience: Audience | str,
    participant_id: int | None = None,
    sequence: int,
    now: datetime,
) -> Message | None:
    """The message, or None when there is nobody to tell (no address, erased) or it is out of date
    (``sequence`` is no longer the booking's: a newer message follows).

    The key is one for (booking, kind, audience, participant, sequence), so a second run sends nothing.
    """
    raise NotImplementedError(f"{kind} to {audience} of {booking_id}/{participant_id} at {sequence}, {now}")
