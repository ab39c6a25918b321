"""How far away a moment is, in words."""

from __future__ import annotations

import math
from datetime import datetime

from babel.lists import format_list
from django.utils.translation import get_language, ngettext

MINUTE, HOUR, DAY = 60, 3600, 86400


def until(moment: datetime, now: datetime) -> str:
    """In 8 minutes, in 3 hours, in 5 days; "" for a moment that has come. Rounded up, so that "in 0" is never said."""
    seconds = (moment - now).total_seconds()
    if seconds <= 0:
        return ""
    if seconds <= 90 * MINUTE:
        count = math.ceil(seconds / MINUTE)
        return ngettext("in %(count)d minute", "in %(count)d minutes", count) % {"count": count}
    if seconds <= 36 * HOUR:
        count = math.ceil(seconds / HOUR)
        return ngettext("in %(count)d hour", "in %(count)d hours", count) % {"count": count}
    count = math.ceil(seconds / DAY)
    return ngettext("in %(count)d day", "in %(count)d days", count) % {"count": count}


def names(people: list[str]) -> str:
    """Aino, Elina and Samir, as the language joins a list."""
    return str(format_list(people, locale=get_language() or "en")) if people else ""
