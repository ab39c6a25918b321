"""The icon that a browser asks for by itself where no page names one: before a feed, a receipt as text, a JSON answer."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.icons.drawing import TAB
from cms.icons.facts import site_icon


@require_safe
@cache_control(max_age=24 * 3600, public=True)
def icon(request: HttpRequest) -> HttpResponse:
    try:
        return redirect("icon_png", site_icon().version, TAB)
    except DatabaseError:
        return redirect(static("icons/key.svg"))
