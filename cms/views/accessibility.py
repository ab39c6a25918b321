"""Telling what does not work: the feedback channel that the accessibility statement must name (306/2019, section 9)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from booking.views.above import Problem, above
from booking.views.guards import check_ours
from cms.actions import Told, report_accessibility
from cms.forms import AccessibilityForm
from cms.models import AccessibilityReport

REPORTS = limits.Limit("accessibility", 6, 60 * 60)


@csrf_exempt  # see booking.views.guards.check_ours
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponseBase:
    """Fill in and send; ``?page=`` says where one came from. No session and no cookie (Law 7). What is refused comes
    back as it was written.
    """
    if request.method != "POST":
        return _page(request, AccessibilityForm(initial={"where": _own(request.GET.get("page", ""))}))
    form = AccessibilityForm(request.POST)
    if form.trapped:
        return redirect(reverse("cms:accessibility_sent"))

    def act() -> HttpResponseBase:
        check_ours(request)
        if not form.is_valid():
            return _page(request, form, status=400)
        now = timezone.now()
        limits.check(REPORTS, key=limits.client_of(request), now=now)
        report_accessibility(_told(form.cleaned_data), now=now)
        return redirect(reverse("cms:accessibility_sent"))

    return above(request, partial(_page, request, form), act)


def _page(
    request: HttpRequest, form: AccessibilityForm, problem: Problem | None = None, *, status: int = 200
) -> HttpResponse:
    return render(request, "cms/accessibility_report.html", {"form": form, "problem": problem}, status=status)


def _told(data: Mapping[str, Any]) -> Told:
    return Told(
        what=data["what"],
        where=data["where"],
        name=data["name"],
        email=data["email"],
        language=get_language() or settings.LANGUAGE_CODE,
    )


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Thanks, and by when an answer comes."""
    due = AccessibilityReport.due(timezone.localdate())
    return render(request, "cms/accessibility_sent.html", {"due": due})


def _own(address: str) -> str:
    """A path of this site; anything else is not repeated into a form."""
    parts = urlsplit(address[:500])
    return parts.path if not parts.scheme and not parts.netloc and parts.path.startswith("/") else ""
