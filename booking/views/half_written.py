"""Forms that are sent half written, on purpose: they come back as they are, without a word on what is missing."""

from __future__ import annotations

from django.http import HttpRequest


def wants_more_time(request: HttpRequest) -> bool:
    """By the button beside the time that is left (templates/booking/parts/time_left.html)."""
    return "more_time" in request.POST


def changes_language(request: HttpRequest) -> bool:
    """The form went to the page in another language, only to be shown there (static/js/carry.js)."""
    return "carried" in request.POST


def is_half_written(request: HttpRequest) -> bool:
    return wants_more_time(request) or changes_language(request)
