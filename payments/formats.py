"""Money, rates and dates in words, by language. Every space inside is a no-break one."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, get_currency_precision
from django.utils import timezone
from django.utils.translation import get_language

NO_BREAK = "\u00a0"


def _locale() -> Locale:
    language = get_language() or "en"
    try:
        # British order and spelling, as the site's English is.
        return Locale.parse("en_GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def money(amount: int, currency: str = "EUR") -> str:
    """``amount`` in minor units: 12000 is "120,00 €" in Finnish."""
    value = Decimal(amount).scaleb(-get_currency_precision(currency))
    return format_currency(value, currency, locale=_locale()).replace(" ", NO_BREAK)


def vat_rate(basis_points: int) -> str:
    """2550 is "25,5 %" in Finnish."""
    locale = _locale()
    number = format_decimal(Decimal(basis_points) / 100, format="#,##0.##", locale=locale)
    return f"{number}%" if locale.language == "en" else f"{number}{NO_BREAK}%"


def day(moment: datetime) -> str:
    """The date in the practice's zone: "21. marraskuuta 2026"."""
    return format_date(timezone.localdate(moment), "long", locale=_locale()).replace(" ", NO_BREAK)


def clock(moment: datetime) -> str:
    """The time of day in the practice's zone: "14.32"."""
    return format_time(timezone.localtime(moment), "short", locale=_locale()).replace(" ", NO_BREAK)
