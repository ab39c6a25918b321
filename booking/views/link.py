"""Open a signed link: what it opens is kept in the session, and the address loses the token."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import limits
from booking.links import open_link
from booking.views.problems import told
from booking.views.visitor import add_key, open_to_maker


@told
@never_cache
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponseBase:
    """A tampered or outdated link opens nothing and says what to do. The token does not leave in a Referer."""
    limits.check(limits.LINKS, key=limits.client_of(request), now=timezone.now())
    booking, key = open_link(token)
    add_key(request, key)
    if key.kind == "orderer":
        open_to_maker(request, booking)
    response = redirect(reverse("booking:booking", args=[booking.uuid]))
    response["Referrer-Policy"] = "no-referrer"
    return response
