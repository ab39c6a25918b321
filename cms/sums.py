"""Sums and rates in the reader's language, with spaces that do not break."""

from __future__ import annotations

from babel.numbers import format_currency, format_percent, get_currency_precision
from django.utils.translation import get_language


def sum_words(amount: int, currency: str, *, short: bool = False) -> str:
    """``amount`` in minor units: "120,00 €"; ``short`` leaves whole sums without cents: "120 €"."""
    digits = 10 ** get_currency_precision(currency)
    locale = (get_language() or "en").replace("-", "_")
    whole = short and amount % digits == 0
    return format_currency(
        amount / digits,
        currency,
        format=None if not whole else _whole_pattern(locale),
        locale=locale,
        currency_digits=not whole,
    )


def _whole_pattern(locale: str) -> str:
    """The language's own pattern without decimals."""
    from babel import Locale

    return Locale.parse(locale).currency_formats["standard"].pattern.replace(".00", "")


def percent(basis_points: int) -> str:
    """2550 -> "25,5 %"."""
    return format_percent(
        basis_points / 10_000, format="#,##0.## %", locale=(get_language() or "en").replace("-", "_")
    ).replace(" ", "\u00a0")
