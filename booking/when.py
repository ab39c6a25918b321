"""Days and hours in words, in one language and one zone (Law 5: formatted at the edge).

The patterns are CLDR date patterns and are translated like any text, so another language needs translations only.
"cccc" is a weekday that stands alone (tiistai), "EEEE" one in a sentence (tiistaina).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_location
from django.utils.translation import get_language, gettext, pgettext

NBSP = "\u00a0"
WORD_JOINER = "\u2060"
"""Keeps a line from ending after a dash."""
BEFORE_HOURS = re.compile(r"(?<!,) (?=%\(hours\)s)")
AFTER_NUMBER = re.compile(r"(?:(?<=\d)|(?<=\d\.)) ")


def _language(language: str | None) -> str:
    return language or get_language() or "en"


@lru_cache(maxsize=2048)
def _date(value: date, pattern: str, language: str) -> str:
    """A number stays on one line with its month."""
    words = format_date(value, pattern, locale=language.replace("-", "_"))
    if language == "fi" and "EEEE" in pattern:
        words = words.replace("sunnuntai ", "sunnuntaina ")  # the one day that Babel's data leaves in the nominative
    return AFTER_NUMBER.sub(NBSP, words)


def local(moment: datetime, zone: str) -> datetime:
    """An aware moment on the wall clock of ``zone``."""
    return moment.astimezone(ZoneInfo(zone))


def weekday(value: date) -> str:
    """Tiistai."""
    return _date(value, "cccc", _language(None)).capitalize()


def day_number(value: date) -> str:
    """24.11."""
    # Translators: a CLDR date pattern, for instance d.M.
    return _date(value, pgettext("date pattern: day and month, short", "d MMM"), _language(None))


def day_range(first: date, last: date) -> str:
    """23.11.–29.11.; a month that is a word stands once, 23–29 Nov, or has air around the dash, 30 Nov – 6 Dec."""
    begins, ends = day_number(first), day_number(last)
    number, _space, month = begins.partition(NBSP)
    if not month:
        return f"{begins}–{WORD_JOINER}{ends}"
    return f"{number}–{WORD_JOINER}{ends}" if ends.endswith(f"{NBSP}{month}") else f"{begins} – {ends}"


def day(value: date) -> str:
    """Tiistai 24.11."""
    # Translators: a CLDR date pattern, for instance cccc d.M.
    return _date(value, pgettext("date pattern: weekday, day, month", "cccc d MMMM"), _language(None))


def day_said(value: date) -> str:
    """Tiistai 24. marraskuuta: for the ear, since a screen reader makes "24.11." a number (peers 21)."""
    # Translators: a CLDR date pattern for reading aloud, for instance cccc d. MMMM
    return _date(value, pgettext("date pattern: weekday, day, month, said", "cccc d MMMM"), _language(None))


def day_short(value: date) -> str:
    """Ti 24.11., whole on its line."""
    # Translators: a CLDR date pattern, for instance ccc d.M.
    pattern = pgettext("date pattern: weekday, day, month, short", "ccc d MMM")
    return _date(value, pattern, _language(None)).replace(" ", NBSP)


def day_full(value: date) -> str:
    """Tiistai 24.11.2026: a line may end after the weekday, and not before the year."""
    # Translators: a CLDR date pattern, for instance cccc d.M.y
    pattern = pgettext("date pattern: weekday, day, month, year", "cccc d MMMM y")
    weekday, _space, rest = _date(value, pattern, _language(None)).partition(" ")
    return f"{weekday} {rest.replace(' ', NBSP)}"


def clock(moment: datetime | time) -> str:
    """13.00 (``moment`` is already on the wanted wall clock)."""
    hour = moment.time() if isinstance(moment, datetime) else moment
    # Translators: a CLDR time pattern, for instance H.mm
    return _clock(hour, pgettext("time pattern", "HH:mm"), _language(None))


@lru_cache(maxsize=2048)
def _clock(value: time, pattern: str, language: str) -> str:
    return format_time(value, pattern, locale=language.replace("-", "_"))


def at_clock(moment: datetime) -> str:
    """Klo 13.00: an hour within a sentence."""
    # Translators: an hour in a sentence such as "yours until %(time)s", for instance "klo %(time)s"
    words = pgettext("hour in a sentence", "%(time)s") % {"time": clock(moment)}
    return words.replace(" ", NBSP)


def at(words: str, moment: datetime) -> str:
    """Tiistai 24.11. klo 13.00: a day in words joined with the hour; the last space does not break."""
    # Translators: a day and a time, for instance "%(day)s klo %(time)s"
    joined = pgettext("day and time", "%(day)s at %(time)s") % {"day": words, "time": clock(moment)}
    return NBSP.join(joined.rsplit(" ", 1))


def day_words(day_and_hour: Sequence[datetime]) -> list[tuple[str, str]]:
    """(13.00, Tiistai 24. marraskuuta klo 13.00) of each moment of one day, already on the wanted wall clock: a week
    has many, and the day is put into words once.
    """
    if not day_and_hour:
        return []
    words = day_said(day_and_hour[0].date())
    joined = pgettext("day and time", "%(day)s at %(time)s")
    pattern, language = pgettext("time pattern", "HH:mm"), _language(None)
    found = []
    for moment in day_and_hour:
        shown = _clock(moment.time(), pattern, language)
        found.append((shown, NBSP.join((joined % {"day": words, "time": shown}).rsplit(" ", 1))))
    return found


def moment_words(moment: datetime, zone: str) -> str:
    """Tiistai 24.11. klo 13.00"""
    there = local(moment, zone)
    return at(day(there.date()), there)


def moment_full(moment: datetime, zone: str) -> str:
    """Tiistai 24.11.2026 klo 13.00: for what is a record."""
    there = local(moment, zone)
    return at(day_full(there.date()), there)


def moment_short(moment: datetime, zone: str) -> str:
    """Ti 24.11. klo 13.00"""
    there = local(moment, zone)
    return at(day_short(there.date()), there)


def on_moment(moment: datetime, zone: str) -> str:
    """Tiistaina 24.11. klo 13.00, as a heading; the day and its month stay on one line."""
    there = local(moment, zone)
    # Translators: a CLDR date pattern that says when something happens, for instance EEEE d.M.
    pattern = pgettext("date pattern: on a day, a heading", "EEEE d MMMM")
    weekday, _space, rest = _date(there.date(), pattern, _language(None)).partition(" ")
    return at(f"{weekday[:1].upper()}{weekday[1:]} {rest.replace(' ', NBSP)}", there)


def on_day(value: date) -> str:
    """Tiistaina 24. marraskuuta, within a sentence."""
    # Translators: a CLDR date pattern that says within a sentence when something happens, for instance EEEE d. MMMM
    return _date(value, pgettext("date pattern: on a day, in a sentence", "EEEE d MMMM"), _language(None))


def hours(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """Klo 13.00–14.00, whole on its line."""
    # Translators: a span of time that stands alone, for instance "klo %(hours)s"
    words = pgettext("hours alone", "%(hours)s") % {"hours": _range(starts_at, ends_at, zone)}
    return words.replace(" ", NBSP)


def _range(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    return f"{clock(local(starts_at, zone))}–{WORD_JOINER}{clock(local(ends_at, zone))}"


def span(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """Tiistai 24.11.2026 klo 13.00–14.00: "klo" stays with its hours, and a line may end after the day."""
    there = local(starts_at, zone)
    # Translators: a day and a span of time, for instance "%(day)s klo %(hours)s"
    pattern = pgettext("day and hours", "%(day)s, %(hours)s")
    return BEFORE_HOURS.sub(NBSP, pattern) % {
        "day": day_full(there.date()),
        "hours": _range(starts_at, ends_at, zone),
    }


def zone_words(zone: str) -> str:
    """Whose wall clock: "Finnish time", else the place's name in the language."""
    if zone == "Europe/Helsinki":
        return gettext("Finnish time")
    return get_timezone_location(zone, locale=_language(None))
