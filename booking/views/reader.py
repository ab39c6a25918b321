"""Whom a booking's pages speak to. The same booking is one's own time, a time that one ordered for somebody, a meeting
with one's client, or a case of the practice; the words follow, and so does whose money it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext as _

from booking.facts import BookingFacts
from booking.viewers import Role


class Reader(StrEnum):
    """In whose words a page is written; ``acting.by_of`` decides in the same order."""

    CLIENT = "client"
    """Who comes, and mostly ordered it too."""
    ORDERER = "orderer"
    """Who ordered for somebody else."""
    SUPERVISOR = "supervisor"
    OFFICE = "office"

    @property
    def staff(self) -> bool:
        return self in {Reader.SUPERVISOR, Reader.OFFICE}


def reader_of(facts: BookingFacts, roles: frozenset[Role]) -> Reader:
    """The practice's own side first."""
    if Role.SUPERVISOR in roles:
        return Reader.SUPERVISOR
    if Role.OFFICE in roles:
        return Reader.OFFICE
    if facts.for_whom == "other" and Role.ORDERER in roles and Role.PARTICIPANT not in roles:
        return Reader.ORDERER
    return Reader.CLIENT


def heading(reader: Reader, facts: BookingFacts) -> str:
    """Above the facts."""
    if reader is Reader.SUPERVISOR:
        return _("Your client’s meeting")
    if reader is Reader.OFFICE and facts.orderer_name:
        return _("Booking of %(name)s") % {"name": facts.orderer_name}
    comes = _names(seat.name for seat in facts.participants)
    if reader is Reader.ORDERER and comes:
        return _("The booking of %(name)s") % {"name": comes}
    return _("Your booking") if reader is Reader.CLIENT else _("The booking")


def with_whom(reader: Reader, facts: BookingFacts) -> str:
    """The practice's own people read who comes; everybody else whom they meet, and never who else does (Law 4)."""
    comes = _names(seat.name for seat in facts.participants) if reader.staff else ""
    return comes or facts.supervisor_name


def stands(reader: Reader) -> str:
    return _("The time is yours.") if reader is Reader.CLIENT else _("The time is booked.")


def withdrawn(reader: Reader, roles: frozenset[Role]) -> str:
    if reader.staff:
        return _("The client has withdrawn from the contract; the time is free for others.")
    if Role.ORDERER in roles:
        return _("You have withdrawn from the contract; the time is free for others.")
    return _("The time is cancelled.")


def gets_back(reader: Reader, amount: str) -> str:
    """``amount``: with its currency."""
    words = {
        Reader.CLIENT: _("You get back %(amount)s"),
        Reader.ORDERER: _("The payer gets back %(amount)s"),
    }.get(reader, _("The client gets back %(amount)s"))
    return words % {"amount": amount}


def need_not_pay(reader: Reader, amount: str) -> str:
    """The same of a price that nobody has paid yet."""
    words = {
        Reader.CLIENT: _("You need not pay %(amount)s"),
        Reader.ORDERER: _("The payer need not pay %(amount)s"),
    }.get(reader, _("The client need not pay %(amount)s"))
    return words % {"amount": amount}


def _names(names: Iterable[str]) -> str:
    return ", ".join(name for name in names if name)
