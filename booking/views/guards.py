"""What a form's address asks of a request before it listens."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest

from booking.errors import Foreign


def check_ours(request: HttpRequest) -> None:
    """Forgery protection for forms without a token, whose views are ``csrf_exempt``: the browser says where the form
    stood. Raises Foreign for one that another site sent (``Sec-Fetch-Site``, else ``Origin``); what sends neither is no
    browser that could be tricked.

    A token would give each reader of a public page a session and a cookie, and would let the form of somebody who
    thinks long, or whose cookie is gone, take what they typed with it. A public form acts for nobody; one of a hold
    has an address that only its visitor knows.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        ours = site in {"same-origin", "none"}
    else:
        origin = request.headers.get("Origin")
        ours = origin is None or urlsplit(origin).netloc == request.get_host()
    if not ours:
        raise Foreign
