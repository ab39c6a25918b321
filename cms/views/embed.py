"""The widget: a small page that other sites frame, and the script that puts it there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from booking.errors import NothingFound
from booking.views.next_times import rows_of
from cms.catalogue import catalogue
from cms.embedding.allowed import allowed_origins
from cms.templatetags.offers import book_person_url, book_url

COUNT = 4
FRESH_SECONDS = 60
LOOKS = ("light", "dark")


@require_safe
@cache_control(public=True, max_age=FRESH_SECONDS)
@xframe_options_exempt
def frame(request: HttpRequest) -> HttpResponse:
    """``?service=`` and/or ``?supervisor=``, each by its slug; ``?look=light`` or ``dark`` to go with the page around it.

    Framed by the allowed origins alone; X-Frame-Options, which knows no lists, is left out for the policy that does.
    It has no form, no session and no cookie: booking goes on in a page of its own, where cookies are first-party.
    What is not there is said in the frame's own dress (404), with the way to the practice's booking.
    """
    look = request.GET.get("look", "")
    given = {"look": look if look in LOOKS else ""}
    try:
        response = render(request, "cms/embed.html", given | _shown(request.GET))
    except NothingFound:
        response = render(request, "cms/embed_lost.html", given, status=404)
    ancestors = allowed_origins()
    response._csp_replace = {  # type: ignore[attr-defined] # noqa: SLF001 - django-csp's way of saying it, as its decorators do
        "frame-ancestors": ["'self'", *ancestors],
        "form-action": ["'none'"],
    }
    return response


def _shown(asked: Mapping[str, str]) -> dict[str, Any]:
    """Raises NothingFound."""
    found = catalogue()
    slug, who = asked.get("service", ""), asked.get("supervisor", "")
    service = next((one for one in found.services if one.slug == slug), None)
    person = next((one for one in found.supervisors if one.slug == who), None)
    if (slug and service is None) or (who and person is None) or not (service or person):
        raise NothingFound
    asked_for = service is not None and service.entry == "request"
    return {
        "service": service,
        "person": person,
        "rows": [] if asked_for else rows_of(slug, who, COUNT, now=timezone.now()),
        "address": book_url(service, person) if service else book_person_url(person) if person else "",
    }


@require_safe
@cache_control(public=True, max_age=3600)
def script(request: HttpRequest) -> HttpResponse:
    """At an address that stays: it stands in other sites' pages for years."""
    return HttpResponse(
        _script(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cross-Origin-Resource-Policy": "cross-origin"},
    )


@cache
def _script() -> bytes:
    path = finders.find("js/embed.js")
    if path is None:
        raise FileNotFoundError("js/embed.js")
    from pathlib import Path

    return Path(path).read_bytes()
