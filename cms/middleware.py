"""A visitor without a session gets a page as it was made for the one before."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from cms.generation import generation
from cms.kept_pages import answer, fetch, is_marked, keep, key_of, may_be_kept, seconds_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class KeptPages:
    """Middleware. Stands before all that works for one visitor (session, language, sign-in) and behind what every
    answer carries (policies), so that a kept page costs neither and lacks neither.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response``: the rest of the site."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from what is kept, or make the page and keep it if it is everybody's."""
        key = key_of(request)
        now = generation() if key else ""  # before anything is read: see cms.generation
        if key and (page := fetch(now, key)) is not None:
            return answer(request, page)
        response = self.get_response(request)
        if key and isinstance(response, HttpResponse) and may_be_kept(request, response):
            return answer(request, keep(now, key, response, seconds=seconds_of(request)))
        if is_marked(response):  # one visitor's page is theirs alone, on the way to them too
            patch_cache_control(response, private=True, no_cache=True)
        return response
