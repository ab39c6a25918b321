"""Going in: the one place where a token is minted."""

from __future__ import annotations

from datetime import datetime

from accounts import audit
from booking.models import Booking
from video.actions.rooms import room_for
from video.errors import DoorShut
from video.provider import Admission
from video.queries import Door, provider_for
from video.states import DoorState


def join(booking: Booking, *, door: Door, language: str, now: datetime) -> Admission:
    """Mint a token for the guest at this open door, and log who went in when. The token is kept nowhere (Law 3).

    Raises DoorShut, RoomBusy, and VideoUnavailable when the provider cannot let anybody in after all.
    """
    guest = door.guest
    provider = provider_for(door.booking)
    if guest is None or provider is None or door.state is not DoorState.OPEN or not door.window.contains(now):
        raise DoorShut(door.state)
    meeting = room_for(door.booking, provider=provider.slug, now=now)
    # After the room's transaction: a provider may have to ask its service, and that is done under no lock.
    admission = provider.admit(meeting.facts(), person=guest.person, window=door.window, language=language, now=now)
    audit.record(
        booking,
        "video.join",
        user=guest.user,
        data={
            "role": guest.role.value,
            "seat": str(guest.seat) if guest.seat else None,
            "meeting": str(meeting.uuid),
        },
    )
    return admission
