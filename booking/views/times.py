"""The second step: one week of free times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from booking.choices import Entry, Kind
from booking.errors import NotOffered
from booking.models import Offer, Service
from booking.views.above import Problem
from booking.views.catalogue import Picked, pick, shown
from booking.views.picker import picker
from booking.views.problems import told
from booking.views.strip import strip
from booking.views.weeks import nearest


@told
@require_safe
def times(request: HttpRequest, service: str) -> HttpResponseBase:
    """A service that is asked for has no times: its enquiry is the way in."""
    found, offers, row = shown(service)
    if found.entry == Entry.REQUEST or found.kind == Kind.CRISIS:
        return redirect(reverse("booking:enquiry", args=[found.slug]))
    picked = picked_of(
        found,
        offers,
        who=request.GET.get("who", ""),
        minutes=request.GET.get("minutes", ""),
        mode=request.GET.get("mode", ""),
    )
    return times_page(
        request,
        replace(picked, row=row),
        week=request.GET.get("week", ""),
        chosen=request.GET.get("slot", ""),
        now=timezone.now(),
    )


def picked_of(service: Service, offers: Sequence[Offer], *, who: str, minutes: str, mode: str) -> Picked:
    """The choices, checked. Raises NotOffered where nobody has the service open."""
    if not offers:
        raise NotOffered
    return pick(service, offers, who=who, minutes=minutes, mode=mode)


def times_page(
    request: HttpRequest,
    picked: Picked,
    *,
    week: str,
    now: datetime,
    chosen: str = "",
    problem: Problem | None = None,
) -> HttpResponse:
    """``problem``: why the time that was asked for cannot be had; the page then shows others."""
    page, refused = nearest(request, partial(picker, picked, chosen=chosen, now=now, with_hint=not problem), week)
    problem = problem or refused
    context = {
        "page": page,
        "problem": problem,
        "step_now": 2,
        "free": page.free,
        "book_button": False,
        **strip(request, now),
    }
    return render(request, "booking/times.html", context, status=problem.status if problem else 200)
