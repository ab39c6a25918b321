"""A form whose token no longer holds: the session ended, or somebody signed in beside it. What was typed is not lost."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from config.errors import error_response

MOST_CHARACTERS = 20_000
"""What is longer than any form that a visitor fills in is not offered once more."""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - a field's name
Fields = Sequence[tuple[str, str]]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. Where the browser says that the form stood on our own page, the page offers to send the
    same once more, with a token that holds; else it says how to go on.
    """
    fields = kept_fields(request) if is_ours(request) else ()
    return error_response(request, status=403, template="403_csrf.html", context={"fields": fields})


def is_ours(request: HttpRequest) -> bool:
    """Whether the browser vouches for it. What says nothing does not: a page of another site could have made it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def kept_fields(request: HttpRequest) -> Fields:
    """What was sent, in its order; nothing where a file or a password is in it, which no page repeats."""
    if request.FILES:
        return ()
    fields = [(name, str(value)) for name, values in request.POST.lists() for value in values if name != TOKEN]
    if any("password" in name for name, _value in fields):
        return ()
    return fields if sum(len(name) + len(value) for name, value in fields) <= MOST_CHARACTERS else ()
