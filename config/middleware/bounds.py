"""What a request may be at most, and that it is text: refused before anything works with it.

PostgreSQL's text holds no NUL, and Django replaces invalid UTF-8 silently: so both are refused here, for addresses and
forms alike, instead of becoming an error deep inside.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.errors import error_response

GetResponse = Callable[[HttpRequest], HttpResponse]
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


class RequestBounds:
    """Middleware; stands first of those that read the request."""

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response``: the rest of the site."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse with 413 or 400, or go on."""
        if too_large(request):
            return error_response(request, status=413)
        if not (is_text(raw_path(request)) and is_text(raw_query(request)) and form_is_text(request)):
            return error_response(request, status=400)
        return self.get_response(request)


def too_large(request: HttpRequest) -> bool:
    """Whether the body is longer than its address allows. The admin's uploads may be large, the public's forms not."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return True
    is_admin = request.path_info.startswith(settings.ADMIN_PREFIX)
    return length > (settings.MOST_BYTES_ADMIN if is_admin else settings.MOST_BYTES)


def raw_path(request: HttpRequest) -> bytes:
    """The path's bytes. Django has decoded it and put bytes that are no UTF-8 back into percents."""
    return unquote_to_bytes(request.path_info)


def raw_query(request: HttpRequest) -> bytes:
    """The query string, decoded from percents only."""
    return unquote_to_bytes(str(request.META.get("QUERY_STRING", "")).encode("latin-1", "replace"))


def form_is_text(request: HttpRequest) -> bool:
    """Whether a form's names and values are text; other bodies are not our business."""
    if request.method != "POST":
        return True
    if request.content_type == URLENCODED:
        return is_text(unquote_to_bytes(request.body))
    if request.content_type == MULTIPART:
        return not any("\0" in text for name, values in request.POST.lists() for text in (name, *map(str, values)))
    return True


def is_text(raw: bytes) -> bool:
    """Valid UTF-8 without NUL."""
    if b"\0" in raw:
        return False
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
