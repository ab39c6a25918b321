"""What may be asked of the JSON addresses. Each absurd value gets a QueryInvalid that names the parameter."""

from __future__ import annotations

import re
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
    """Raises QueryInvalid."""
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    service = _slug(query, "service")
    if service is None:
        raise QueryInvalid(_("Say which service: service=<slug>. /api/v1/services/ lists them."))
    return Asked(
        service=service,
        supervisor=_slug(query, "supervisor"),
        first=_date(query, today) or today,
        days=_number(query, "days", most=MOST_DAYS) or DEFAULT_DAYS,
        minutes=_number(query, "minutes", most=720),
        mode=_mode(query),
    )


def _slug(query: QueryDict, name: str) -> str | None:
    text = query.get(name, "")
    if not text:
        return None
    if not SLUG.fullmatch(text):
        raise QueryInvalid(_("%(name)s is no slug: letters, digits, - and _ only.") % {"name": name})
    return text


def _date(query: QueryDict, today: date) -> date | None:
    text = query.get("from", "")
    if not text:
        return None
    try:
        found = date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise QueryInvalid(_("from is no date: write it as YYYY-MM-DD, for instance 2026-11-23."))
    if abs(found - today) > FURTHEST:
        raise QueryInvalid(_("from is too far away: ask for a date within ten years."))
    return found


def _number(query: QueryDict, name: str, *, most: int) -> int | None:
    text = query.get(name, "")
    if not text:
        return None
    if not NUMBER.fullmatch(text) or not 1 <= int(text) <= most:
        raise QueryInvalid(_("%(name)s is a whole number from 1 to %(most)d.") % {"name": name, "most": most})
    return int(text)


def _mode(query: QueryDict) -> str | None:
    text = query.get("mode", "")
    if text and text not in Mode.values:
        raise QueryInvalid(_("mode is one of: %(modes)s.") % {"modes": ", ".join(Mode.values)})
    return text or None
