"""A booking has another time or place."""

from __future__ import annotations

from django.utils.translation import gettext as _

from booking.messages import words
from booking.messages.kinds import Audience
from booking.messages.letter import Letter
from booking.models import Booking, Participant


def letter(booking: Booking, audience: Audience, participant: Participant | None, link: str) -> Letter:
    """The new time alone: an old one beside it gets read as the right one."""
    paragraphs = [_("This is the time that holds now. The earlier one does not hold any more.")]
    if audience is Audience.PARTICIPANT and not booking.ordered_by(participant):
        paragraphs.append(_("If it does not suit you, tell the person who ordered the time, or call us."))
    elif audience is Audience.SUPERVISOR:
        paragraphs.append(words.who_comes())
    else:
        paragraphs.append(_("If it does not suit you, choose another time on the booking’s page."))
    return Letter(
        subject=_("New time: %(meeting)s") % {"meeting": words.neutral(booking)},
        heading=_("The time has changed"),
        paragraphs=paragraphs,
        facts=[
            (_("New time"), words.span(booking)),
            *([] if audience is Audience.SUPERVISOR else [(_("With"), booking.supervisor.name)]),
            (
                _("Where"),
                words.where(booking)
                if audience is Audience.PARTICIPANT
                else words.meeting_place(booking, staff=audience is Audience.SUPERVISOR),
            ),
        ],
        button=(_("Open the booking"), link),
    )
