"""Which language an answer is in; addresses of programs have none, and pages among them are told it in the query."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

NO_LANGUAGE = ("/api/", "/p/", "/static/", "/media/", "/documents/", "/admin/", "/demo/")
PAGES = ("/p/", "/demo/")
"""Of these, what people look at too: their switch of languages says ``?language=sv``."""


class Language(LocaleMiddleware):
    """Django's, but what is missing under a program's address is missing, and not sent on to /fi/api/..."""

    def process_request(self, request: HttpRequest) -> None:
        """The prefix, the cookie or the browser's wish; or the switch, where there is no prefix."""
        super().process_request(request)
        asked = request.GET.get("language", "") if request.path_info.startswith(PAGES) else ""
        if asked in dict(settings.LANGUAGES):
            translation.activate(asked)
            request.LANGUAGE_CODE = asked

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave those addresses alone."""
        if request.path_info.startswith(NO_LANGUAGE):
            return response
        return super().process_response(request, response)
