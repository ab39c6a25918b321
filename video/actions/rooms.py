"""The room that a booking's people meet in."""

from __future__ import annotations

from datetime import datetime

from booking.facts import BookingFacts
from video.locks import meeting_made
from video.models import Meeting
from video.rooms import random_room


def room_for(booking: BookingFacts, *, provider: str, now: datetime) -> Meeting:
    """The booking's meeting, made at the first Join: of two who join at once, one makes it and both get it.

    A booking that was moved, a meeting that was ended and a change of provider get a new room, so that a token from
    before opens nothing: a token is for one window (Law 3). Raises RoomBusy.
    """
    with meeting_made(booking, provider=provider, now=now) as (meeting, made):
        stale = meeting.starts_at != booking.starts_at or meeting.ended_at is not None or meeting.provider != provider
        if not made and stale:
            meeting.room = random_room()
            meeting.starts_at = booking.starts_at
            meeting.provider = provider
            meeting.ended_at = None
            meeting.save(update_fields=["room", "starts_at", "provider", "ended_at"])
    return meeting
