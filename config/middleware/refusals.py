"""Refusals become a page that says what to do next: typed ones that a view let pass, and Django's empty 405."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from config.errors import error_response

GetResponse = Callable[[HttpRequest], HttpResponse]


class Refusals:
    """Middleware: every room's errors carry ``status`` (4xx), ``message`` and, for TooMany, ``retry_after``."""

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response``: the rest of the site."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; errors come through process_exception."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return error_response(request, status=405, headers={"Allow": response["Allow"]})
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; everything else is Django's."""
        status = getattr(exception, "status", None)
        if not (isinstance(status, int) and 400 <= status < 500 and hasattr(exception, "message")):
            return None
        retry_after = getattr(exception, "retry_after", None)
        headers = {"Retry-After": str(retry_after)} if retry_after else None
        return error_response(request, status=status, message=exception.message, headers=headers)
