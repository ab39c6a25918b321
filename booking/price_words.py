"""Prices in words: consumers read gross with the tax named, organisations net with the tax added."""

from __future__ import annotations

from django.utils.translation import gettext

from booking.choices import BuyerKind
from booking.pricing import Price
from payments import formats


def amount(minor: int, currency: str, *, short: bool = False) -> str:
    """12000 EUR -> 120,00 €, in the language that is on; ``short``: 120 € (payments.formats)."""
    return formats.money(minor, currency, short=short)


def shown(price: Price, *, short: bool = False) -> str:
    """The sum to show first: net to an organisation, else gross."""
    if price.free:
        return gettext("Free of charge")
    return amount(price.shown, price.currency, short=short)


def tax(price: Price) -> str:
    """What stands beside the sum: the tax named. Empty for a free meeting."""
    if price.free:
        return ""
    if not price.basis_points:
        return gettext("no VAT")
    added = price.buyer_kind == BuyerKind.ORGANISATION
    words = gettext("+ VAT %(rate)s") if added else gettext("incl. VAT %(rate)s")
    return words % {"rate": formats.vat_rate(price.basis_points)}


def in_full(price: Price) -> str:
    """120,00 €, sis. alv 25,5 %; to an organisation 95,62 € + alv 25,5 %, yhteensä 120,00 €: what is paid stands there."""
    beside = tax(price)
    if not beside:
        return shown(price)
    if price.shown == price.gross:
        return f"{shown(price)}, {beside}"
    words = gettext("%(net)s %(vat)s, %(gross)s in total")
    return words % {"net": shown(price), "vat": beside, "gross": amount(price.gross, price.currency)}
