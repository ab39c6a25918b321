"""The search page."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.search.finding import find
from cms.search.groups import grouped
from cms.search.words import LONGEST, clean

PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``?q=`` words, ``?page=``: an absurd number shows the nearest page there is. What is longer than the field takes goes on
    to an address that is not, for the page's links repeat it; ``?cut=`` says there that it was cut.
    """
    asked = request.GET.get("q", "").strip()
    if len(asked) > LONGEST:
        return redirect(f"{request.path}?{urlencode({'q': clean(asked), 'cut': str(LONGEST)})}")
    hits = find(asked, language=get_language() or settings.LANGUAGE_CODE)
    page_obj = Paginator(hits.pages, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "cut": LONGEST if "cut" in request.GET else None,
        "hits": hits,
        "page_obj": page_obj,
        "groups": grouped(hits.shown(list(page_obj.object_list)), hits.pages),
        "total": len(hits.pages),
    }
    return render(request, "cms/search.html", context)
