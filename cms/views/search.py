"""The search page."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.search.finding import find
from cms.search.groups import grouped
from cms.search.words import LONGEST

PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``?q=`` words, ``?page=``: an absurd number shows the nearest page there is."""
    asked = request.GET.get("q", "")
    hits = find(asked, language=get_language() or settings.LANGUAGE_CODE)
    page_obj = Paginator(hits.pages, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked[:LONGEST],
        "hits": hits,
        "page_obj": page_obj,
        "groups": grouped(hits.shown(list(page_obj.object_list)), hits.pages),
        "total": len(hits.pages),
    }
    return render(request, "cms/search.html", context)
