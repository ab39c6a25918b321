"""What may be asked of the JSON addresses. Each absurd value gets a QueryInvalid that names the parameter, and so does
a parameter that is none: a program that asks for something else must not take the answer for what it asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from booking.availability import MOST_DAYS
from booking.choices import Mode
from booking.errors import QueryInvalid

SLUG = re.compile(r"[-\w]{1,50}", re.ASCII)
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
NUMBER = re.compile(r"\d{1,4}", re.ASCII)
FURTHEST = timedelta(days=3660)
"""Dates further away than this are mistakes, not wishes."""
DEFAULT_DAYS = 14
AVAILABILITY = ("service", "supervisor", "from", "to", "days", "minutes", "mode")


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of /api/v1/availability/, checked."""

    service: str
    supervisor: str | None
    first: date
    days: int
    minutes: int | None
    mode: str | None


def asked(query: QueryDict, *, now: datetime) -> Asked:
    """``to`` is the last day, another way to say ``days``. Raises QueryInvalid."""
    only(query, AVAILABILITY)
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    service = _slug(query, "service")
    if service is None:
        raise QueryInvalid(_("Say which service: service=<slug>. /api/v1/services/ lists them."), field="service")
    first = _date(query, "from", today) or today
    return Asked(
        service=service,
        supervisor=_slug(query, "supervisor"),
        first=first,
        days=_days(query, first, today),
        minutes=_number(query, "minutes", most=720),
        mode=_mode(query),
    )


def only(query: QueryDict, known: Sequence[str]) -> None:
    """Each parameter known, and said once. Raises QueryInvalid."""
    for name, values in query.lists():
        if name not in known:
            shown = name if SLUG.fullmatch(name) else "?"
            words = (
                _("%(name)s is no parameter here. There are: %(known)s.") if known else _("There is no parameter here.")
            )
            raise QueryInvalid(words % {"name": shown, "known": ", ".join(known)}, field=shown)
        if len(values) > 1:
            raise QueryInvalid(_("%(name)s is said more than once: say it once.") % {"name": name}, field=name)


def _days(query: QueryDict, first: date, today: date) -> int:
    last, days = _date(query, "to", today), _number(query, "days", most=MOST_DAYS)
    if last is None:
        return days or DEFAULT_DAYS
    if days is not None:
        raise QueryInvalid(_("to and days say the same thing: give one of them."), field="to")
    if last < first:
        raise QueryInvalid(_("to is before from: the last day cannot come before the first."), field="to")
    if (last - first).days >= MOST_DAYS:
        raise QueryInvalid(
            _("to is too far from from: ask for %(most)d days at most.") % {"most": MOST_DAYS}, field="to"
        )
    return (last - first).days + 1


def _slug(query: QueryDict, name: str) -> str | None:
    text = query.get(name, "")
    if not text:
        return None
    if not SLUG.fullmatch(text):
        raise QueryInvalid(_("%(name)s is no slug: letters, digits, - and _ only.") % {"name": name}, field=name)
    return text


def _date(query: QueryDict, name: str, today: date) -> date | None:
    text = query.get(name, "")
    if not text:
        return None
    try:
        found = date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        words = _("%(name)s is no date: write it as YYYY-MM-DD, for instance 2026-11-23.")
        raise QueryInvalid(words % {"name": name}, field=name)
    if abs(found - today) > FURTHEST:
        raise QueryInvalid(_("%(name)s is too far away: ask for a date within ten years.") % {"name": name}, field=name)
    return found


def _number(query: QueryDict, name: str, *, most: int) -> int | None:
    text = query.get(name, "")
    if not text:
        return None
    if not NUMBER.fullmatch(text) or not 1 <= int(text) <= most:
        words = _("%(name)s is a whole number from 1 to %(most)d.")
        raise QueryInvalid(words % {"name": name, "most": most}, field=name)
    return int(text)


def _mode(query: QueryDict) -> str | None:
    text = query.get("mode", "")
    if text and text not in Mode.values:
        raise QueryInvalid(_("mode is one of: %(modes)s.") % {"modes": ", ".join(Mode.values)}, field="mode")
    return text or None
