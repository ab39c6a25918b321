"""In the admin's reports: what each language lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_denied
from wagtail.permissions import page_permission_policy

from cms.translation_state import Lack, lacking

if TYPE_CHECKING:
    from accounts.models import User

HEADINGS = {
    Lack.PAGE: gettext_lazy("Not translated"),
    Lack.OLDER: gettext_lazy("Older than the original"),
    Lack.NAME: gettext_lazy("Names and short texts without words in this language"),
}


def may_read(request: HttpRequest) -> bool:
    """Whoever sees every page."""
    return bool(page_permission_policy.user_has_permission(request.user, "publish"))


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """All languages but the first, each with its three lists; empty ones are left out."""
    if not may_read(request):
        return permission_denied(request)
    found = lacking(cast("User", request.user))
    languages = [
        (
            name,
            [
                (HEADINGS[lack], rows)
                for lack in Lack
                if (rows := [r for r in found if (r.language, r.lack) == (code, lack)])
            ],
        )
        for code, name in settings.LANGUAGES
        if code != settings.LANGUAGE_CODE
    ]
    context = {"page_title": _("Missing translations"), "languages": languages}
    return render(request, "cms/admin/translations.html", context)
