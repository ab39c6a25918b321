"""How far away a moment is, in words."""

from __future__ import annotations

import math
from datetime import datetime

from babel.lists import format_list
from django.utils.translation import get_language, gettext, ngettext

from booking.when import local

MINUTE, HOUR = 60, 3600


def until(moment: datetime, now: datetime, zone: str) -> str:
    """In 8 minutes, in 3 hours, tomorrow, in 5 days; "" for a moment that has come. Minutes and hours are rounded up, so
    that "in 0" is never said; days are those of the calendar of ``zone``: from Saturday night, Monday is in 2.
    """
    seconds = (moment - now).total_seconds()
    if seconds <= 0:
        return ""
    if seconds <= 90 * MINUTE:
        count = math.ceil(seconds / MINUTE)
        return ngettext("in %(count)d minute", "in %(count)d minutes", count) % {"count": count}
    days = (local(moment, zone).date() - local(now, zone).date()).days
    if not days or seconds <= 6 * HOUR:
        count = math.ceil(seconds / HOUR)
        return ngettext("in %(count)d hour", "in %(count)d hours", count) % {"count": count}
    if days == 1:
        return gettext("tomorrow")
    count = days
    return ngettext("in %(count)d day", "in %(count)d days", count) % {"count": count}


def names(people: list[str]) -> str:
    """Aino, Elina and Samir, as the language joins a list."""
    return str(format_list(people, locale=get_language() or "en")) if people else ""
