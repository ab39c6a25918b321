"""Telling what does not work: the feedback channel that the accessibility statement must name (306/2019, section 9)."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from booking.views.guards import from_our_pages
from booking.views.problems import told
from cms.actions import Told, report_accessibility
from cms.forms import AccessibilityForm
from cms.models import AccessibilityReport

REPORTS = limits.Limit("accessibility", 6, 60 * 60)


@told
@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponseBase:
    """Fill in and send; ``?page=`` says where one came from. No session and no cookie (Law 7)."""
    if request.method != "POST":
        initial = {"where": _own(request.GET.get("page", ""))}
        return render(request, "cms/accessibility_report.html", {"form": AccessibilityForm(initial=initial)})
    form = AccessibilityForm(request.POST)
    if form.trapped:
        return redirect(reverse("cms:accessibility_sent"))
    if not form.is_valid():
        return render(request, "cms/accessibility_report.html", {"form": form}, status=400)
    now = timezone.now()
    limits.check(REPORTS, key=limits.client_of(request), now=now)
    data = form.cleaned_data
    report_accessibility(
        Told(
            what=data["what"],
            where=data["where"],
            name=data["name"],
            email=data["email"],
            language=get_language() or settings.LANGUAGE_CODE,
        ),
        now=now,
    )
    return redirect(reverse("cms:accessibility_sent"))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Thanks, and by when an answer comes."""
    due = AccessibilityReport.due(timezone.localdate())
    return render(request, "cms/accessibility_sent.html", {"due": due})


def _own(address: str) -> str:
    """A path of this site; anything else is not repeated into a form."""
    parts = urlsplit(address[:500])
    return parts.path if not parts.scheme and not parts.netloc and parts.path.startswith("/") else ""
