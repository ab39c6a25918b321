"""Ending a meeting for everybody."""

from __future__ import annotations

from datetime import datetime

from accounts import audit
from booking.models import Booking
from video.errors import NotModerator
from video.locks import meeting_going_on
from video.models import Meeting
from video.queries import Door


def end(booking: Booking, *, door: Door, now: datetime) -> Meeting | None:
    """Mark the meeting as ended, so that who joins after this meets in a new room. The supervisor's browser tells the
    service to send everybody out; a token's end is checked at the door only, so this is what keeps old tokens out.

    None when nobody has joined yet. Raises NotModerator, RoomBusy.
    """
    guest = door.guest
    if guest is None or not guest.person.moderator:
        raise NotModerator
    with meeting_going_on(door.booking) as meeting:
        if meeting is not None:
            meeting.ended_at = now
            meeting.save(update_fields=["ended_at"])
            audit.record(booking, "video.end", user=guest.user, data={"meeting": str(meeting.uuid)})
    return meeting
