"""How long what a page says is true, noted on its request: whoever keeps the page lets go of it then."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

_NAME = "_shown_until"


def true_until(request: HttpRequest, moment: datetime) -> None:
    """Say that the page that is being made is out of date from ``moment`` on. The earliest moment counts."""
    known = shown_until(request)
    setattr(request, _NAME, min(known, moment) if known else moment)


def shown_until(request: HttpRequest) -> datetime | None:
    """None where nothing of the page ends by the clock."""
    found: datetime | None = getattr(request, _NAME, None)
    return found
