"""The door on a booking's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from booking.facts import BookingFacts
from booking.parts import BookingPart, PartAction
from booking.viewers import Viewer
from video.queries import guest_of
from video.window import window_of


class JoinPart(BookingPart):
    """Join, for who takes part in a remote meeting. The address holds no token: that is minted at the click there."""

    slug = "video"

    def actions(self, *, booking: BookingFacts, viewer: Viewer, now: datetime) -> Sequence[PartAction]:
        if not booking.remote or not booking.stands or guest_of(booking, viewer=viewer) is None:
            return ()
        window = window_of(booking.starts_at, booking.ends_at)
        url = reverse("video:meeting", args=[booking.uuid])
        return (
            PartAction(
                label=_("Join the meeting"),
                url=url,
                opens_at=window.opens,
                closes_at=window.closes,
                emphasis="primary",
                note=_("The link is yours alone. The meeting is not recorded."),
            ),
            PartAction(
                label=_("Test picture and sound"), url=f"{url}#check", closes_at=window.closes, emphasis="quiet"
            ),
        )
