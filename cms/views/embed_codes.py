"""In the admin: the HTML by which other sites lead to booking, ready to copy."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_denied

from cms.embedding.allowed import allowed_origins
from cms.embedding.codes import codes

VIEW, CHANGE = "cms.view_embeddingsettings", "cms.change_embeddingsettings"


def may_copy(request: HttpRequest) -> bool:
    """Whoever may see which sites are allowed; changing them implies it."""
    return request.user.has_perm(VIEW) or request.user.has_perm(CHANGE)


@require_safe
def codes_page(request: HttpRequest) -> HttpResponse:
    """``?language=``: which language the other site's readers read."""
    if not may_copy(request):
        return permission_denied(request)
    known = dict(settings.LANGUAGES)
    asked = request.GET.get("language") or get_language() or settings.LANGUAGE_CODE
    language = asked if asked in known else settings.LANGUAGE_CODE
    context = {
        "page_title": _("Links for other sites"),
        "groups": codes(language),
        "languages": settings.LANGUAGES,
        "language": language,
        "origins": allowed_origins(),
        "may_change": request.user.has_perm(CHANGE),
    }
    return render(request, "cms/admin/embed_codes.html", context)
