"""The strip that leads a visitor back to the time that they keep."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from booking import when
from booking.models import Booking
from booking.states import State
from booking.views.mine import kept_by


def strip(request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Context of templates/booking/parts/strip.html; empty for most visitors."""
    kept = kept_by(request, now)
    return strip_of(kept) if kept is not None else {}


def strip_of(kept: Booking) -> dict[str, Any]:
    zone = kept.supervisor.zone
    assert kept.hold_until is not None
    step = "booking:pay" if kept.state == State.PAYING else "booking:details"
    return {
        "kept": kept,
        "kept_when": when.moment_words(kept.starts_at, zone),
        "kept_until": until_words(kept),
        "kept_url": reverse(step, args=[kept.uuid]),
    }


def until_words(kept: Booking) -> str:
    """14.32, on the clock of the meeting."""
    assert kept.hold_until is not None
    return when.at_clock(when.local(kept.hold_until, kept.supervisor.zone))
