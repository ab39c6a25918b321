"""The earlier links open nothing any more; this message brings the one that does."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from booking.messages import words
from booking.messages.kinds import Audience
from booking.messages.letter import Letter
from booking.models import Booking, Participant


def letter(booking: Booking, audience: Audience, participant: Participant | None, link: str) -> Letter:
    """The same to everybody who had a link. Nothing about the meeting has changed, and it says so."""
    return Letter(
        subject=_("A new link: %(meeting)s") % {"meeting": words.neutral(booking)},
        heading=_("Your booking has a new link"),
        paragraphs=[
            _("The link in our earlier messages does not open any more. Use this one from now on."),
            _("Nothing else about the booking has changed."),
        ],
        facts=[(pgettext("of a meeting", "Time"), words.span(booking)), (_("With"), booking.supervisor.name)],
        button=(_("Open the booking"), link),
        after=[_("The link is yours alone: whoever has it sees the booking. Don’t send this message on.")],
    )
