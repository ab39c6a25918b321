"""Which language an answer is in; addresses of programs have none."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

NO_LANGUAGE = ("/api/", "/p/", "/static/", "/media/", "/documents/", "/admin/", "/demo/")


class Language(LocaleMiddleware):
    """Django's, but what is missing under a program's address is missing, and not sent on to /fi/api/..."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave those addresses alone."""
        if request.path_info.startswith(NO_LANGUAGE):
            return response
        return super().process_response(request, response)
