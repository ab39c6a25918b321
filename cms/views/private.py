"""Doors before private pages and files, in the place of Wagtail's: one sign-in for all, and a word has few guesses."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from wagtail import views as pages
from wagtail.documents.views import serve as files

from accounts import limits

GUESSES = limits.Limit("private_page", 10, 15 * 60)
"""Of one word, from one connection; who knows the word makes none, so that a whole workplace comes in."""


def sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail's own would count no tries and ask for no second factor. allauth checks where ``next`` leads, and sends who
    is signed in straight there: who may not enter would come back for ever.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    wanted = request.GET.get("next", "")
    address = reverse("account_login")
    return redirect(f"{address}?{urlencode({'next': wanted})}" if wanted else address)


def page_word(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponseBase:
    return _guessed(
        request,
        f"page{page_view_restriction_id}",
        lambda: pages.authenticate_with_password(request, page_view_restriction_id, page_id),
    )


def file_word(request: HttpRequest, restriction_id: int) -> HttpResponseBase:
    return _guessed(request, f"file{restriction_id}", lambda: files.authenticate_with_password(request, restriction_id))


def _guessed(request: HttpRequest, door: str, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Raises :class:`accounts.limits.TooMany`, before the word is looked at."""
    if request.method != "POST":
        return answer()
    now, key = timezone.now(), f"{limits.client_of(request)}:{door}"
    limits.check(GUESSES, key=key, now=now)
    response = answer()
    if response.status_code == 302:
        limits.take_back(GUESSES, key=key, now=now)
    return response
