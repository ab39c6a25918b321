"""The style page in the admin, its framed samples, and the stylesheet of a theme that is not saved yet."""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_denied

from cms.look.components import component, components
from cms.models import ThemeSettings
from cms.theme.accent import derive
from cms.theme.colour import Colour, NotAColour
from cms.theme.fonts import PAIRINGS
from cms.theme.house import PAIRS, SCHEMES, house_tokens
from cms.theme.sheet import stylesheet
from cms.theme.words import verdict

PERMISSION = "cms.view_themesettings"
WIDTHS = (360, 768, 1280)


def may_look(request: HttpRequest) -> bool:
    """Whoever may see the settings of the look; changing them implies it."""
    return request.user.has_perm(PERMISSION) or request.user.has_perm("cms.change_themesettings")


def for_lookers(view: Any) -> Any:
    """The view for those who may; Wagtail's own refusal for others."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if may_look(request) else permission_denied(request)

    return require_safe(guarded)


@for_lookers
def style_page(request: HttpRequest) -> HttpResponse:
    """Every component, light and dark, and the figures of the colours."""
    row = ThemeSettings.load(request_or_site=request)
    tokens = {**house_tokens(), **(derive(Colour.parse(row.accent)).tokens if row.accent else {})}
    pairs = [
        {
            "front": pair.front,
            "ground": pair.ground,
            "least": pair.least,
            "sights": [
                {"front": tokens[pair.front][scheme], "ground": tokens[pair.ground][scheme], "ratio": ratio}
                for scheme, ratio in enumerate(pair.ratios(tokens))
            ],
        }
        for pair in PAIRS
    ]
    widths = [("", _("the column")), *((width, f"{width} px") for width in WIDTHS)]
    context = {
        "page_title": _("Style page"),
        "components": components(),
        "pairs": pairs,
        "tokens": tokens.items(),
        "widths": widths,
    }
    return render(request, "cms/look/index.html", context)


@for_lookers
def sample(request: HttpRequest, slug: str) -> HttpResponse:
    """One component alone. ``?scheme=``; ``?accent=`` and ``?pairing=`` show a theme that is not saved."""
    found = component(slug)
    if found is None:
        raise Http404(slug)
    scheme = request.GET.get("scheme", "")
    context: dict[str, Any] = {
        "component": found,
        "scheme": scheme if scheme in SCHEMES else SCHEMES[0],
        "shown": found.render(request),
    }
    if "accent" in request.GET:
        accent, pairing = request.GET["accent"], request.GET.get("pairing", "")
        context["verdict"] = verdict(accent)
        context["theme"] = None  # the saved one would stand under the draft
        context["draft_sheet"] = f"{reverse('cms_look_sheet')}?{urlencode({'accent': accent, 'pairing': pairing})}"
    return render(request, "cms/look/frame.html", context)


@for_lookers
def draft_sheet(request: HttpRequest) -> HttpResponse:
    """The stylesheet that these settings would make; what is no colour is passed over."""
    accent, pairing = request.GET.get("accent", "").strip(), request.GET.get("pairing", "")
    try:
        accent = str(Colour.parse(accent)) if accent else ""
    except NotAColour:
        accent = ""
    css = stylesheet(accent, pairing if pairing in PAIRINGS else "")
    return HttpResponse(css, content_type="text/css; charset=utf-8")
