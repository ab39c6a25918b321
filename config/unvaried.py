"""Pages for who has no session are the same for everybody."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class UnvariedMiddleware:
    """Stands right after CsrfViewMiddleware, which looks for its secret in the session of every request.

    A look into a session that the visitor does not have is no reason to vary the answer on the cookie; who really
    reads or writes the session later says so by doing it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            request.session.accessed = False
        return self.get_response(request)
