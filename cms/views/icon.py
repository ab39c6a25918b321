"""The practice's icon, and what a home screen is told of the site."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.cached import by_heart
from cms.icons.drawing import HOME, LARGE, SIZES, lines, points
from cms.icons.facts import Icon, site_icon
from cms.practice import practice
from cms.views.theme import BRIEFLY, FOREVER


@require_safe
def drawn(request: HttpRequest, version: str) -> HttpResponse:
    """The icon of now, in lines. Under its own address it is kept for ever; an older address shows it too."""
    icon = _icon()
    if not icon.drawn:
        raise Http404
    response = HttpResponse(lines(icon), content_type="image/svg+xml", headers=_kept(icon, version))
    response._csp_replace = {  # type: ignore[attr-defined] # noqa: SLF001 - django-csp's way of saying it, as its decorators do
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],  # its own; the scheme is asked for there
    }
    return response


@require_safe
def pointed(request: HttpRequest, version: str, size: int) -> HttpResponse:
    """The same as a PNG, in one of SIZES."""
    if size not in SIZES:
        raise Http404
    icon = _icon()
    return HttpResponse(points(icon, size), content_type="image/png", headers=_kept(icon, version))


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """A web application manifest in the site's first language (W3C); the site stays a page in the browser."""
    icon, facts = site_icon(), practice(settings.LANGUAGE_CODE)
    pictures = [
        {"src": reverse("icon_png", args=[icon.version, size]), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (HOME, LARGE)
    ]
    told = {
        "name": facts.name,
        "short_name": facts.mark,
        "lang": settings.LANGUAGE_CODE,
        "start_url": f"/{settings.LANGUAGE_CODE}/",
        "display": "browser",
        "background_color": icon.paper,
        "theme_color": icon.paper,
        "icons": [*pictures, {**pictures[-1], "purpose": "maskable"}],
    }
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _icon() -> Icon:
    try:
        return site_icon()
    except DatabaseError:  # the page of that failure asks for its icon
        return by_heart("icon", "") or Icon()


def _kept(icon: Icon, version: str) -> dict[str, str]:
    return {"Cache-Control": FOREVER if version == icon.version else BRIEFLY}
