"""What is being booked, beside the forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from booking import price_words, when
from booking.choices import BuyerKind, Mode
from booking.models import Booking, Supervisor
from booking.pricing import Price, price_of_booking
from booking.spoken import languages_words, unlike_reader
from payments import formats


@dataclass(frozen=True, slots=True)
class SumLine:
    label: str
    amount: str


@dataclass(frozen=True, slots=True)
class Summary:
    service: str
    supervisor: Supervisor
    span: str
    """Day and hours in one line."""
    day: str
    hours: str
    zone: str
    where: str
    seller: str
    lines: Sequence[SumLine]
    total: str
    tax: str
    spoken: str
    """The languages that the supervisor works in."""
    foreign: str
    """The same in a sentence, where the reader's own is not among them."""


def summary_of(booking: Booking) -> Summary:
    """From a booking with its supervisor, seller, service and place."""
    zone = booking.supervisor.zone
    price = price_of_booking(booking)
    seller = booking.supervisor.seller
    return Summary(
        service=str(booking.service.name),
        supervisor=booking.supervisor,
        span=when.span(booking.starts_at, booking.ends_at, zone),
        day=when.day_full(when.local(booking.starts_at, zone).date()),
        hours=when.hours(booking.starts_at, booking.ends_at, zone),
        zone=when.zone_words(zone),
        where=where_words(booking),
        seller=", ".join(filter(None, (seller.name, seller.business_id))),
        lines=sum_lines(price),
        total=price_words.shown(price) if price.free else price_words.amount(price.gross, price.currency),
        tax="" if price.free else (_("no VAT") if not price.basis_points else ""),
        spoken=languages_words(booking.supervisor.languages),
        foreign=unlike_reader(booking.supervisor.languages),
    )


def sum_lines(price: Price) -> list[SumLine]:
    """Net and tax apart; an organisation reads the same sums, its net first."""
    if price.free or not price.basis_points:
        return []
    rate = formats.vat_rate(price.basis_points)
    net = _("Price without VAT") if price.buyer_kind == BuyerKind.CONSUMER else _("Price")
    return [
        SumLine(label=net, amount=price_words.amount(price.net, price.currency)),
        SumLine(label=_("VAT %(rate)s") % {"rate": rate}, amount=price_words.amount(price.vat, price.currency)),
    ]


def where_words(booking: Booking) -> str:
    """Where the meeting is, in a line."""
    if booking.mode == Mode.REMOTE:
        return _("By video, from the link on the booking’s page")
    if booking.mode == Mode.AT_CLIENT:
        return _("At your premises")
    if booking.place is None:
        return _("In person")
    return booking.place.in_a_line
