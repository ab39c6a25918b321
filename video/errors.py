"""What can go wrong at a meeting's door. ``message`` says what to do next (Law 9); ``status`` is for HTTP."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.errors import Refused


class VideoError(Refused):
    """The meeting cannot be joined as asked."""

    message = _("The meeting can’t be joined now. Call us, and we will find a way.")


class NoSuchMeeting(VideoError):
    """The address is nobody's meeting, or nothing that this visitor may know of: the two look alike (Law 4)."""

    status = 404
    message = _(
        "There is no meeting for you at this address. Open the link in your newest message, or sign in with the "
        "email address that the meeting was booked with."
    )


class DoorShut(VideoError):
    """The door is in another state than open; the page tells it in its own words."""

    status = 409

    def __init__(self, state: str) -> None:
        """``state``: a value of DoorState."""
        self.state = state
        super().__init__(state)


class RoomBusy(VideoError):
    """Somebody else was at the room's row for longer than a person has patience."""

    status = 409
    message = _("The room is being opened for somebody else right now. Press the button again in a moment.")


class NotModerator(VideoError):
    """Only the booking's supervisor ends a meeting for everybody."""

    status = 403
    message = _("Only the supervisor can end the meeting for everybody. You can leave it yourself at any time.")
