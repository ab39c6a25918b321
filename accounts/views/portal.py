"""The person's own pages: what one has, and what to do with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.cards import sections_of
from accounts.languages import current_language
from accounts.models import User
from accounts.views.own import own


@require_safe
@own
def portal(request: HttpRequest, user: User) -> HttpResponse:
    sections = sections_of(user, now=timezone.now(), language=current_language())
    alone = not any(section.ahead for section in sections)  # then what to do about it is the page's one call
    return render(request, "accounts/portal.html", {"sections": sections, "alone": alone, "way": "portal"})
