"""Addresses of the picker, and the weeks in them (ISO 8601: 2026-W48)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

if TYPE_CHECKING:
    from booking.models import Booking

WEEK = re.compile(r"(\d{4})-W(\d{2})")
ANYONE = "anyone"


def week_of(day: date) -> str:
    """2026-W48"""
    year, week, _weekday = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def monday_of(text: str) -> date:
    """The week's Monday. Raises ValueError for what is no week of the calendar."""
    match = WEEK.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return date.fromisocalendar(int(match[1]), int(match[2]), 1)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def times_url(service: str, **query: str | int) -> str:
    """The picker with choices: who, minutes, mode, week, slot."""
    given = {name: value for name, value in query.items() if value != ""}
    return _path(service, get_language() or "") + (f"?{urlencode(given)}" if given else "")


def times_of_booking(booking: Booking) -> str:
    """The picker with the same choices."""
    return times_url(
        booking.service.slug, who=booking.supervisor.slug, minutes=booking.offer.minutes, mode=booking.mode
    )


@lru_cache(maxsize=256)
def _path(service: str, language: str) -> str:
    return reverse("booking:times", args=[service])
