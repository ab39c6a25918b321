"""Which addresses are no search engine's: what belongs to somebody, and the steps of a flow."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

PERSONAL = ("accounts", "my", "bookings", "receipts", "meet")
"""Under each language: closed to robots altogether, by robots.txt."""
STEPS = ("book", "enquiry", "search", "free", "embed")
"""Under each language: linked from every page, so a robot must be able to read that they are not to be kept."""
MACHINES = ("admin", "api", "documents", "p", "demo")


def is_unlisted(request: HttpRequest) -> bool:
    """Whether the answer is to carry noindex.

    The doors of the flow, ``/<language>/book/`` and ``/<language>/book/<service>/``, may be found: what somebody chose
    there (a query) may not.
    """
    parts = request.path_info.strip("/").split("/")
    if parts[0] in MACHINES:
        return True
    if len(parts) < 2 or parts[0] not in dict(settings.LANGUAGES):
        return False
    if parts[1] == "book" and len(parts) <= 3 and parts[2:] != ["next"]:
        return bool(request.META.get("QUERY_STRING"))
    return parts[1] in (*PERSONAL, *STEPS)
