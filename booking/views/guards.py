"""What a form's address asks of a request before it listens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def from_our_pages(view: View[P]) -> View[P]:
    """Forgery protection for forms on pages without a session: the browser says where the form stood.

    A token would give each reader of a public page a session and a cookie, and would let the form of somebody who
    thinks long, or whose cookie is gone, take what they typed with it. A public form acts for nobody; one of a hold
    has an address that only its visitor knows. A browser that says that another site sent
    the form (``Sec-Fetch-Site``, else ``Origin``) is refused; what sends neither is no browser that could be tricked.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD", "OPTIONS"} and not ours(request):
            raise PermissionDenied("cross-site form")
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def ours(request: HttpRequest) -> bool:
    """Whether the browser says, or leaves open, that a form came from a page of this site."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
