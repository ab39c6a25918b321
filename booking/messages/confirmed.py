"""A booking stands."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from booking.choices import Mode
from booking.cut_off import cancelling_words, moving_words
from booking.messages import words
from booking.messages.kinds import Audience
from booking.messages.letter import Letter
from booking.models import Booking, Participant
from booking.promise import withdrawal_applies


def letter(booking: Booking, audience: Audience, participant: Participant | None, link: str) -> Letter:
    """To the person who comes, who pays for somebody else, or the supervisor."""
    if audience is Audience.SUPERVISOR:
        return to_supervisor(booking, link)
    if audience is Audience.ORDERER:
        return to_orderer(booking, link)
    return to_participant(booking, participant, link)


def to_participant(booking: Booking, participant: Participant | None, link: str) -> Letter:
    pays = booking.ordered_by(participant)
    facts = [
        (pgettext("of a meeting", "Time"), words.span(booking)),
        (_("With"), booking.supervisor.name),
        (_("Where"), words.where(booking)),
    ]
    if booking.place is not None and str(booking.place.directions):
        facts.append((_("How to get there"), str(booking.place.directions)))
    if pays and booking.price:
        facts.append((_("Paid"), words.price(booking)))
    after = [_("The link is yours alone: whoever has it sees the booking. Don’t send this message on.")]
    if pays:
        after += order_words(booking)
    return Letter(
        subject=words.neutral(booking),
        heading=_("The time is yours"),
        paragraphs=[what_to_do(booking, orders=pays)],
        facts=facts,
        button=(_("Open the booking"), link),
        after=after,
    )


def what_to_do(booking: Booking, *, orders: bool) -> str:
    """On the booking's page; who only comes can neither move nor cancel."""
    if booking.mode != Mode.REMOTE:
        if not orders:
            return _("On the booking’s page you can add the time to your calendar.")
        return _("On the booking’s page you can add the time to your calendar, move it or cancel it.")
    if not orders:
        return _(
            "The meeting’s door is on the booking’s page. There you can also test picture and sound "
            "and add the time to your calendar."
        )
    return _(
        "The meeting’s door is on the booking’s page. There you can also test picture and sound, "
        "add the time to your calendar, move it or cancel it."
    )


def to_orderer(booking: Booking, link: str) -> Letter:
    facts = [
        (pgettext("of a meeting", "Time"), words.span(booking)),
        (_("With"), booking.supervisor.name),
        (_("Where"), words.meeting_place(booking)),
    ]
    if booking.price:
        facts.append((_("Paid"), words.price(booking)))
    return Letter(
        subject=words.neutral(booking),
        heading=_("The time that you ordered stands"),
        paragraphs=[_("The person who comes got a message of their own, with a link of their own.")],
        facts=facts,
        button=(_("Open the booking"), link),
        after=order_words(booking),
    )


def to_supervisor(booking: Booking, link: str) -> Letter:
    return Letter(
        subject=_("New: %(meeting)s") % {"meeting": words.neutral(booking)},
        heading=_("You have a new meeting"),
        paragraphs=[words.who_comes()],
        facts=[
            (pgettext("of a meeting", "Time"), words.span(booking)),
            (_("Where"), words.meeting_place(booking, staff=True)),
        ],
        button=(_("Open the booking"), link),
    )


def order_words(booking: Booking) -> list[str]:
    """What a buyer gets to keep: the rules, and the consumer's right to withdraw."""
    moving, cancelling = _("Moving the time"), _("Cancelling the time")
    found = [f"{moving}: {moving_words(booking)}", f"{cancelling}: {cancelling_words(booking)}"]
    if withdrawal_applies(booking):
        found.append(
            _(
                "Withdrawing from the contract: as a consumer you may withdraw within 14 days of ordering, on the "
                "booking’s page and without giving a reason. When the meeting has been held, the right ends."
            )
        )
    seller = booking.supervisor.seller
    found.append(
        _("The seller is %(seller)s.") % {"seller": ", ".join(filter(None, (seller.name, seller.business_id)))}
    )
    return found
