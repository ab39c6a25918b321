"""Money, rates and dates in words, by language. Every space inside is a no-break one.

One rule for cents on the whole site: where sums are compared to choose by (lists, cards, people's pages) a whole sum
stands without them (``short``); wherever something is bought, paid or given back, and where tax is set apart, they
always show.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from decimal import Decimal
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, get_currency_precision
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext

NO_BREAK = "\u00a0"


def _locale() -> Locale:
    language = get_language() or "en"
    try:
        # British order and spelling, as the site's English is.
        return Locale.parse("en_GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def money(amount: int, currency: str = "EUR", *, short: bool = False) -> str:
    """``amount`` in minor units: 12000 is "120,00 €" in Finnish, and "120 €" where it is ``short``."""
    return _money(amount, currency, _locale(), short=short).replace(" ", NO_BREAK)


@lru_cache(maxsize=1024)
def _money(amount: int, currency: str, locale: Locale, *, short: bool) -> str:
    precision = get_currency_precision(currency)
    value = Decimal(amount).scaleb(-precision)
    if not (short and amount % 10**precision == 0):
        return format_currency(value, currency, locale=locale)
    whole = locale.currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(value, currency, format=whole, locale=locale, currency_digits=False)


def vat_rate(basis_points: int) -> str:
    """2550 is "25,5 %" in Finnish."""
    number = decimal(basis_points)
    return f"{number}%" if _locale().language == "en" else f"{number}{NO_BREAK}%"


def decimal(hundredths: int, places: int = 0) -> str:
    """As one types it: 2550 is "25,5" in Finnish, and "25,50" with two ``places`` at least."""
    return format_decimal(Decimal(hundredths) / 100, format=f"0.{'0' * places:#<2}", locale=_locale())


def day(moment: datetime) -> str:
    """The date in the practice's zone: "21. marraskuuta 2026"."""
    return format_date(timezone.localdate(moment), "long", locale=_locale()).replace(" ", NO_BREAK)


def clock(moment: datetime) -> str:
    """The time of day in the practice's zone: "14.32"."""
    # Translators: a CLDR time pattern, for instance H.mm
    return format_time(timezone.localtime(moment), pgettext("time pattern", "HH:mm"), locale=_locale())


def moment(value: datetime) -> str:
    """Both, as in a sentence: "21. marraskuuta 2026 klo 14.32"."""
    # Translators: a day and a time, for instance "%(day)s klo %(time)s"
    joined = pgettext("day and time", "%(day)s at %(time)s") % {"day": day(value), "time": clock(value)}
    return joined.replace(" ", NO_BREAK)


def moment_in_list(value: datetime, zone: tzinfo | None = None) -> str:
    """Both, as in a list's narrow column: "21.11.2026 14.32" on the clock of ``zone``, else of the practice."""
    return date_format(timezone.localtime(value, zone), "SHORT_DATETIME_FORMAT").replace(" ", NO_BREAK)
