"""What search engines may keep: the pages, not the flows; and nothing of a site that is only being tried out."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.unlisted import is_unlisted

GetResponse = Callable[[HttpRequest], HttpResponse]
HEADER = "X-Robots-Tag"


class Findable:
    """Middleware. A header, so that a new step of a flow needs to think of nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response``: the rest of the site."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say noindex where it holds."""
        response = self.get_response(request)
        if not settings.SEARCH_ENGINES or is_unlisted(request):
            response.headers.setdefault(HEADER, "noindex, nofollow")
        return response
