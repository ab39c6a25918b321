"""A booking's time was cancelled, or a consumer withdrew from the contract: two different things."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from booking import money_back, when
from booking.messages import words
from booking.messages.kinds import Audience
from booking.messages.letter import Letter
from booking.models import Booking, Participant


def cancelled(booking: Booking, audience: Audience, participant: Participant | None, link: str) -> Letter:
    """By the client. What the payer gets back is told to the payer alone."""
    if audience is Audience.SUPERVISOR:
        return to_supervisor(booking, link)
    return Letter(
        subject=_("Cancelled: %(meeting)s") % {"meeting": words.neutral(booking)},
        heading=_("The time is cancelled"),
        paragraphs=[
            _("You need not do anything else."),
            *_money(booking, audience, participant),
        ],
        facts=_facts(booking),
        button=(_("Open the booking"), link),
    )


def called_off(booking: Booking, audience: Audience, participant: Participant | None, link: str) -> Letter:
    """By the practice: who cancels says so, is sorry, and offers another time. Why is told to everybody."""
    if audience is Audience.SUPERVISOR:
        return to_supervisor(booking, link)
    paragraphs = [_("We have to cancel this time. We are sorry."), *_money(booking, audience, participant)]
    button, second = (_("Open the booking"), link), None
    if audience is Audience.ORDERER or booking.ordered_by(participant):
        paragraphs.append(_("You can choose a new time right away. If none of them suits you, call us."))
        button, second = (_("Choose a new time"), words.absolute(words.again(booking))), button
    else:
        paragraphs.append(_("The person who ordered the time can choose a new one."))
    return Letter(
        subject=_("We have to cancel: %(meeting)s") % {"meeting": words.neutral(booking)},
        heading=_("We have to cancel the time that you ordered")
        if audience is Audience.ORDERER and booking.for_whom == "other"
        else _("We have to cancel your time"),
        paragraphs=paragraphs,
        facts=_facts(booking),
        button=button,
        link=second,
    )


def to_supervisor(booking: Booking, link: str) -> Letter:
    """Whether others can book the time: not on a day that is closed, such as an ill one."""
    closed = booking.supervisor.time_off.overlapping(booking.starts_at, booking.ends_at).exists()
    facts = [(_("Cancelled time"), words.span(booking))]
    if booking.cancel_reason:
        facts.append((_("Reason"), booking.cancel_reason))
    return Letter(
        subject=_("Cancelled: %(meeting)s") % {"meeting": words.neutral(booking)},
        heading=_("The time is cancelled"),
        paragraphs=[
            _("Nobody else can book the time, since it is closed in your calendar.")
            if closed
            else _("The time is free for others again."),
            words.who_was_to_come(),
        ],
        facts=facts,
        button=(_("Open the booking"), link),
    )


def _facts(booking: Booking) -> list[tuple[str, str]]:
    facts = [(_("Cancelled time"), words.span(booking)), (_("With"), booking.supervisor.name)]
    if booking.cancel_reason:
        facts.append((_("Reason"), booking.cancel_reason))
    return facts


def _money(booking: Booking, audience: Audience, participant: Participant | None) -> list[str]:
    if booking.price and (audience is Audience.ORDERER or booking.ordered_by(participant)):
        return [money_back.sentence(booking)]
    return []


def withdrawn(booking: Booking, audience: Audience, participant: Participant | None, link: str) -> Letter:
    """The acknowledgement that consumer law asks for: what was withdrawn from, and when."""
    if audience is Audience.SUPERVISOR or (audience is Audience.PARTICIPANT and not booking.ordered_by(participant)):
        return cancelled(booking, audience, participant, link)
    facts = [(_("Withdrawn from"), words.span(booking)), (_("With"), booking.supervisor.name)]
    if booking.cancelled_at is not None:
        facts.insert(0, (_("Withdrawal received"), when.moment_full(booking.cancelled_at, booking.supervisor.zone)))
    return Letter(
        subject=_("Withdrawal received: %(meeting)s") % {"meeting": words.neutral(booking)},
        heading=_("You have withdrawn from the contract"),
        paragraphs=[_("The contract has ended and the time is free for others."), money_back.sentence(booking)],
        facts=facts,
        button=(_("Open the booking"), link),
    )


def late_refund(booking: Booking, payment: UUID | None, link: str) -> Letter:
    """A payment came after the hold had lapsed, and somebody else has the time. It tells of this payment alone, also
    where it goes out late and another one has come since.
    """
    return Letter(
        subject=_("Your payment goes back"),
        heading=_("The time was gone when your payment came"),
        paragraphs=[
            _("We kept the time for you for a while, and your payment came after that. Somebody else had taken it."),
            money_back.sentence(booking, of=payment),
            _("Choose another time, or call us and we will find one together."),
        ],
        facts=[(_("The time that you had chosen"), words.span(booking)), (_("With"), booking.supervisor.name)],
        button=(_("Choose another time"), words.absolute(words.again(booking))),
    )


def double_payment(booking: Booking, payment: UUID | None, link: str) -> Letter:
    """Another payment came for what was paid already, or had been cancelled."""
    return Letter(
        subject=_("Your payment goes back"),
        heading=_("A payment came that was not needed"),
        paragraphs=[
            _(
                "We got another payment for this booking. It goes back in full the way it was paid; banks take a few days."
            ),
            _("Nothing else changes, and you need not do anything."),
        ],
        facts=[(_("Booking"), words.span(booking)), (_("With"), booking.supervisor.name)],
        button=(_("Open the booking"), link),
    )
