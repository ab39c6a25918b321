"""Doors before private pages and files, in the place of Wagtail's: one sign-in for all, and a word has few guesses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from wagtail import views as pages
from wagtail.documents.views import serve as files

from accounts import limits

WORDS = limits.Limit("private_page", 10, 15 * 60)


def sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail's own would count no tries and ask for no second factor. allauth checks where ``next`` leads."""
    wanted = request.GET.get("next", "")
    address = reverse("account_login")
    return redirect(f"{address}?{urlencode({'next': wanted})}" if wanted else address)


def page_word(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponseBase:
    _count(request)
    response: HttpResponseBase = pages.authenticate_with_password(request, page_view_restriction_id, page_id)
    return response


def file_word(request: HttpRequest, restriction_id: int) -> HttpResponseBase:
    _count(request)
    response: HttpResponseBase = files.authenticate_with_password(request, restriction_id)
    return response


def _count(request: HttpRequest) -> None:
    """Raises :class:`accounts.limits.TooMany`."""
    if request.method == "POST":
        limits.check(WORDS, key=limits.client_of(request), now=timezone.now())
