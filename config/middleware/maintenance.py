"""The site closed for a while: one file, and everybody gets the same calm page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from config.errors import error_response, stand_alone

AGAIN_AFTER = "120"  # seconds; providers' webhooks come again by themselves
OPEN = ("/healthz", "/readyz", "/theme/")


class Maintenance:
    """Answers 503 while ``settings.MAINTENANCE_FILE`` exists. Health checks and the dress answer as ever."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.MAINTENANCE_FILE.exists() or request.path_info.startswith(OPEN):
            return self.get_response(request)
        return closed(request)


def closed(request: HttpRequest) -> HttpResponse:
    """The page, or JSON where a program asks."""
    answer = error_response if request.path_info.startswith("/api/") else stand_alone
    return answer(request, status=503, headers={"Retry-After": AGAIN_AFTER, "Cache-Control": "no-store"})
