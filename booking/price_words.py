"""Prices in words: consumers read gross with the tax named, organisations net with the tax added."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, format_decimal, get_currency_precision
from django.utils.translation import get_language, gettext

from booking.choices import BuyerKind
from booking.pricing import Price

NBSP = "\u00a0"


@lru_cache(maxsize=512)
def _amount(minor: int, currency: str, language: str) -> str:
    value = Decimal(minor).scaleb(-get_currency_precision(currency))
    return format_currency(value, currency, locale=language.replace("-", "_")).replace(" ", NBSP)


def amount(minor: int, currency: str) -> str:
    """12000 EUR -> 120,00 €, in the language that is on."""
    return _amount(minor, currency, get_language() or "en")


def percent(basis_points: int) -> str:
    """2550 -> 25,5"""
    return format_decimal(Decimal(basis_points) / 100, locale=(get_language() or "en").replace("-", "_"))


def shown(price: Price) -> str:
    """The sum to show first: net to an organisation, else gross."""
    if price.free:
        return gettext("Free of charge")
    return amount(price.shown, price.currency)


def tax(price: Price) -> str:
    """What stands beside the sum: the tax named. Empty for a free meeting."""
    if price.free:
        return ""
    if not price.basis_points:
        return gettext("no VAT")
    if price.buyer_kind == BuyerKind.ORGANISATION:
        words = gettext("+ VAT %(percent)s %%")
    else:
        words = gettext("incl. VAT %(percent)s %%")
    return (words % {"percent": percent(price.basis_points)}).replace(" %", f"{NBSP}%")


def in_full(price: Price) -> str:
    """120,00 €, sis. alv 25,5 %"""
    beside = tax(price)
    if not beside:
        return shown(price)
    joiner = " " if beside.startswith("+") else ", "
    return f"{shown(price)}{joiner}{beside}"
