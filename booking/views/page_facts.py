"""The facts on a booking's page, by who looks (Law 4): the payer does not read the note, participants learn nothing
of each other, and who only comes does not see the price.
"""

from __future__ import annotations

import phonenumbers
from django.utils.translation import gettext as _

from booking import price_words
from booking.choices import Mode
from booking.facts import BookingFacts
from booking.models import Booking, Participant
from booking.money_back import money_back
from booking.parts import PartAction
from booking.pricing import price_of_booking
from booking.states import LIVE_SEATS
from booking.viewers import Role, Viewer
from booking.views.page_parts import Fact, LinkTo

STAFF = {Role.SUPERVISOR, Role.OFFICE}


def facts_for(
    booking: Booking,
    facts: BookingFacts,
    roles: frozenset[Role],
    viewer: Viewer,
    papers: list[PartAction],
    *,
    ahead: bool,
) -> list[Fact]:
    """``papers``: what contributions add that has no time, such as the receipt; it stands beside what was paid.
    ``ahead``: the meeting will be or is going on, so it helps to know the way.
    """
    found = [_what(booking, facts, roles, viewer)]
    if booking.cancel_reason:
        found.append(Fact(_("Reason"), [booking.cancel_reason]))
    if booking.mode == Mode.ON_SITE and booking.place is not None:
        place = booking.place
        lines = [str(place.name), place.street, str(place.directions) if ahead else ""]
        found.append(Fact(_("Where"), [line for line in lines if line]))
    if roles & (STAFF | {Role.ORDERER}):
        found += _money(booking, papers)
    if Role.ORDERER in roles and not roles & STAFF and ahead and booking.orderer_email:
        found.append(Fact(_("Messages go to"), [booking.orderer_email]))
    if Role.OFFICE in roles and Role.SUPERVISOR not in roles:
        found.append(Fact(_("Supervisor"), [booking.supervisor.name]))
    if roles & STAFF:
        found += _people(booking)
    if booking.note and (Role.SUPERVISOR in roles or _wrote_and_comes(booking, roles)):
        found.append(Fact(_("Told beforehand"), booking.note.splitlines()))
    if not roles & STAFF and booking.supervisor.phone and facts.stands and ahead:
        first = booking.supervisor.name.split(" ")[0]
        label = _help_label(booking) if Role.PARTICIPANT in roles else _("If something comes up")
        words = _("Call %(name)s: %(number)s") % {"name": first, "number": booking.supervisor.phone}
        found.append(Fact(label, links=[LinkTo(words, telephone_address(booking.supervisor.phone))]))
    return found


def _help_label(booking: Booking) -> str:
    """For who comes."""
    if booking.mode == Mode.REMOTE:
        return _("If the connection breaks")
    return _("If you can’t find us") if booking.mode == Mode.ON_SITE else _("If something comes up")


def telephone_address(number: str) -> str:
    """A tel: address with the country's code (RFC 3966): a client may be abroad."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number, "FI"), phonenumbers.PhoneNumberFormat.RFC3966)
    except phonenumbers.NumberParseException:
        return f"tel:{number.replace(' ', '')}"


def _wrote_and_comes(booking: Booking, roles: frozenset[Role]) -> bool:
    return booking.for_whom == "self" and {Role.ORDERER, Role.PARTICIPANT} <= roles


def _what(booking: Booking, facts: BookingFacts, roles: frozenset[Role], viewer: Viewer) -> Fact:
    lines = [str(booking.service.name)]
    if Role.ORDERER in roles:
        lines.append(booking.orderer_name)
        if booking.for_whom == "other":
            lines += [_("for %(name)s") % {"name": seat.name} for seat in facts.participants if seat.name]
    elif Role.PARTICIPANT in roles:
        mine = viewer.seat(facts)
        lines += [seat.name for seat in facts.participants if seat.uuid == mine and seat.name]
    return Fact(_("Booking"), [line for line in lines if line])


def _money(booking: Booking, papers: list[PartAction]) -> list[Fact]:
    price = price_of_booking(booking)
    if price.free:
        return [Fact(_("Price"), [price_words.shown(price)])]
    back = money_back(booking)
    lines = [price_words.in_full(price), *(back.lines if back else ())]
    if booking.organisation_name:
        lines.append(f"{booking.organisation_name}, {booking.organisation_business_id}")
    links = [LinkTo(action.label, action.url) for action in papers]
    return [Fact(_("Price") if back is None or back.owed else _("Paid"), lines, links)]


def _people(booking: Booking) -> list[Fact]:
    """Whom the practice can reach."""
    found = [
        Fact(
            _("Orderer"),
            [line for line in (booking.orderer_name, booking.orderer_phone) if line],
            [LinkTo(booking.orderer_email, f"mailto:{booking.orderer_email}")] if booking.orderer_email else [],
        )
    ]
    seats = [one for one in booking.participants.all() if one.state in LIVE_SEATS]
    return found + [_person(one) for one in seats if not booking.ordered_by(one)]


def _person(one: Participant) -> Fact:
    links = [LinkTo(one.email, f"mailto:{one.email}")] if one.email else []
    return Fact(_("Who comes"), [line for line in (one.name, one.phone) if line], links)
