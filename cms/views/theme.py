"""The practice's own stylesheet."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.cached import by_heart
from cms.theme.current import Theme, theme
from cms.theme.sheet import address_part

FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=60"


@require_safe
def sheet(request: HttpRequest, version: str) -> HttpResponse:
    """The sheet of now. Kept for ever under its own address; a page that is older than a change gets it too."""
    try:
        css = theme().css
    except DatabaseError:  # the page of that failure asks for its dress
        css = (by_heart("theme", "") or Theme()).css
    kept = FOREVER if css and version == address_part(css) else BRIEFLY
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": kept})
