"""Errors as pages in the site's dress, in the reader's language; as JSON in English where a program asks."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string, select_template
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

CODES = {
    400: "unreadable",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    429: "too_many",
    500: "broken",
    503: "closed",
}


def error_response(
    request: HttpRequest,
    *,
    status: int,
    message: str | Promise | None = None,
    headers: Mapping[str, str] | None = None,
    template: str = "",
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The answer with this status. ``message`` says what to do next; without one the page's own words do. ``template``
    and ``context`` are for a page that says more than its status does.
    """
    for_program = request.path_info.startswith("/api/")
    language = "en" if for_program else translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        if for_program:
            body = {"error": {"code": CODES.get(status, "refused"), "message": str(message or plain_words(status))}}
            return JsonResponse(body, status=status, headers=headers)
        page = select_template([template or f"{status}.html", "400.html"])
        content = page.render({"message": message, "status": status, **(context or {})}, request)
        return HttpResponse(content, status=status, headers=headers)


def plain_words(status: int) -> str:
    """What a program's reader is told where nobody said more."""
    if status == 404:
        return _("There is nothing at this address. Check it, or start from the list of services.")
    if status == 405:
        return _("This address takes other methods only; the Allow header names them.")
    if status == 413:
        return _("That was too much at once. Send less.")
    if status >= 500:
        return _("Something broke at our end. Try again in a moment.")
    return _("We could not read that. Check the address and its parameters.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    return error_response(request, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    return error_response(request, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return error_response(request, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: stands alone, because whatever broke may be in the frame itself."""
    if request.path_info.startswith("/api/"):
        return error_response(request, status=500)
    return stand_alone(request, status=500)


def stand_alone(request: HttpRequest, *, status: int, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """A page that needs nothing but this process: name, number and dress are what it remembers, or left out."""
    from cms.cached import by_heart

    language = translation.get_language_from_request(request, check_path=True)
    known = {
        "practice": by_heart("practice", language),
        "theme": by_heart("theme", ""),
        "site_icon": by_heart("icon", ""),
    }
    with translation.override(language):
        return HttpResponse(render_to_string(f"{status}.html", known), status=status, headers=headers)
