"""Prices and lengths in words. Consumers see gross, organisations net with the tax named (domain.md)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from booking.choices import Entry, Mode
from booking.lengths import length
from booking.when import NBSP
from cms.catalogue import Catalogue, OfferCard, PersonCard, ServiceCard
from payments.formats import money, vat_rate
from payments.vat import add_vat, split_gross


@dataclass(frozen=True)
class PriceRow:
    length: str
    gross: str
    net: str


@dataclass(frozen=True)
class PriceTable:
    rows: tuple[PriceRow, ...]
    has_gross: bool
    """Whether a consumer may buy it for themself."""
    free: bool
    """Whether it costs nobody anything: then no payer and no tax is named."""
    percent: str
    """The rate most sellers charge, in words ("25,5 %"); empty where nobody charges any."""


@dataclass(frozen=True)
class Bookable:
    service: ServiceCard
    where: str
    prices: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    heading: str
    services: tuple[ServiceCard, ...]


def both(offer: OfferCard) -> tuple[int, int]:
    """(gross, net) of an offer at its rate of today, in minor units."""
    split = add_vat if offer.price_is_net else split_gross
    parts = split(offer.price, offer.vat_basis_points or 0)
    return parts.gross, parts.net


def price_table(service: ServiceCard) -> PriceTable | None:
    """A row for each length, at the price that most supervisors ask. None where nothing is offered.

    A seller with another tax is told of by the service's ``price_note``.
    """
    rows = []
    for minutes in sorted({offer.minutes for offer in service.offers}):
        common = commonest([offer for offer in service.offers if offer.minutes == minutes])
        gross, net = both(common)
        rows.append(PriceRow(length(minutes), money(gross, common.currency), money(net, common.currency)))
    if not rows:
        return None
    rates = Counter(offer.vat_basis_points for offer in service.offers if offer.vat_basis_points)
    return PriceTable(
        rows=tuple(rows),
        has_gross=any(not offer.price_is_net for offer in service.offers),
        free=not any(offer.price for offer in service.offers),
        percent=vat_rate(rates.most_common(1)[0][0]) if rates else "",
    )


def employer_prices(service: ServiceCard) -> dict[str, str]:
    """By length, what an employer pays for a session: "95,62 € + alv 25,5 % (60 min)"."""
    found = {}
    for minutes in sorted({offer.minutes for offer in service.offers}):
        common = commonest([offer for offer in service.offers if offer.minutes == minutes])
        net = money(both(common)[1], common.currency)
        rate = common.vat_basis_points
        amount = _("%(amount)s + VAT %(rate)s") % {"amount": net, "rate": vat_rate(rate)} if rate else net
        words = length(minutes)
        # A line ends before the length, and nowhere within either.
        found[words] = _("%(amount)s for %(length)s") % {"amount": amount.replace(" ", NBSP), "length": words}
    return found


def commonest(offers: list[OfferCard]) -> OfferCard:
    """The offer at the price that most supervisors ask."""
    prices = Counter((offer.price, offer.price_is_net, offer.vat_basis_points) for offer in offers)
    wanted = prices.most_common(1)[0][0]
    return next(o for o in offers if (o.price, o.price_is_net, o.vat_basis_points) == wanted)


@dataclass(frozen=True)
class From:
    """The least price: ``more`` when there are others; ``note`` says the length and the tax."""

    price: str
    more: bool
    note: str


def least(service: ServiceCard) -> From | None:
    """What it costs at least, or None: nothing is offered, or it is a crisis, where nobody speaks of money."""
    if service.is_crisis or not service.offers:
        return None
    cheapest = min(service.offers, key=lambda offer: (offer.price, offer.minutes))
    return From(
        price=money(cheapest.price, cheapest.currency, short=True),
        more=len({offer.price for offer in service.offers}) > 1,
        note=_("%(length)s, %(tax)s") % {"length": length(cheapest.minutes), "tax": tax_words(cheapest)}
        if cheapest.price
        else length(cheapest.minutes),
    )


def tax_words(offer: OfferCard) -> str:
    """Such as "sis. alv", in one piece."""
    return _tax(offer).replace(" ", NBSP)


def _tax(offer: OfferCard) -> str:
    if not offer.vat_basis_points:
        return _("no VAT")
    return _("plus VAT") if offer.price_is_net else _("incl. VAT")


def price_words(offer: OfferCard) -> str:
    """Such as "120 € sis. alv / 60 min" to a consumer, "210 € + alv / 90 min" to an organisation, "0 € / 30 min"."""
    amount = money(offer.price, offer.currency, short=True)
    if offer.price and not offer.vat_basis_points:
        amount = _("%(amount)s, no VAT") % {"amount": amount}
    elif offer.price:
        words = _("%(amount)s + VAT") if offer.price_is_net else _("%(amount)s incl. VAT")
        amount = words % {"amount": amount}
    return _("%(amount)s for %(length)s") % {"amount": amount, "length": length(offer.minutes)}


def bookable_rows(person: PersonCard, catalogue: Catalogue) -> list[Bookable]:
    """What can be had from a supervisor; of a crisis no price is said."""
    return [
        Bookable(
            service=service,
            where=where_words(person, frozenset(mode for offer in offers for mode in offer.modes)),
            prices=() if service.is_crisis else tuple(price_words(offer) for offer in offers),
        )
        for service, offers in catalogue.offers_of(person)
    ]


def where_words(person: PersonCard, modes: frozenset[str]) -> str:
    """Such as "Lehtisalmi, by video": the supervisor's places, at the client's, by video, as the modes allow."""
    words = [str(place.name) for place in person.places] if Mode.ON_SITE in modes else []
    if Mode.AT_CLIENT in modes:
        words.append(_("at your place"))
    if Mode.REMOTE in modes:
        words.append(_("by video"))
    joined = ", ".join(words)
    return joined[:1].upper() + joined[1:]


def language_words(codes: tuple[str, ...]) -> str:
    """The languages by their names in the reader's language."""
    names = Locale.parse(get_language() or "en", sep="-").languages
    return ", ".join(names.get(code, code) for code in codes)


def groups(services: list[ServiceCard]) -> list[Group]:
    """Services by how one gets in: what can be booked by oneself first, then what is agreed together."""
    direct = tuple(s for s in services if s.entry != Entry.REQUEST)
    asked = tuple(s for s in services if s.entry == Entry.REQUEST)
    found = [Group(_("Book a time yourself"), direct), Group(_("Agreed together"), asked)]
    return [group for group in found if group.services]
