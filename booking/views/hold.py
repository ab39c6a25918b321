"""Keep a time: the one step that others race for."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import limits
from booking import actions, when
from booking.errors import BookingError, NotOffered
from booking.forms.slot import Chosen, SlotForm
from booking.models import Booking, Offer, Service
from booking.views import addresses
from booking.views.above import Problem, above, say
from booking.views.catalogue import Picked, offers_of, service_of
from booking.views.guards import check_ours
from booking.views.picker import zone_of
from booking.views.problems import told
from booking.views.times import picked_of, times_page
from booking.views.visitor import has_session, make_visitor_key


@csrf_exempt  # see guards.check_ours
@told
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, service: str) -> HttpResponseBase:
    """On to the details, or back to the times with the reason: 409 when somebody was faster, never a 500."""
    if (
        request.method != "POST"
    ):  # the page of a refused time has this address, and so have its links to other languages
        return redirect("booking:times", service)
    now = timezone.now()
    found = service_of(service)
    form = SlotForm(request.POST)
    form.is_valid()
    chosen: Chosen | None = form.cleaned_data.get("slot")

    def act() -> HttpResponseBase:
        check_ours(request)
        limits.check(limits.HOLDS, key=limits.client_of(request), now=now)
        if not form.is_valid() or chosen is None:
            return say(draw, Problem(form.trouble, 400))
        booking = _keep(request, found, chosen, form.cleaned_data, now)
        return redirect(reverse("booking:details", args=[booking.uuid]))

    draw = partial(_again, request, found, now=now, chosen=chosen if form.is_valid() else None)
    return above(request, draw, act)


def _keep(request: HttpRequest, service: Service, chosen: Chosen, data: dict[str, Any], now: datetime) -> Booking:
    """With the one who was chosen; with anybody, where anybody will do and one of them is still free."""
    user = request.user if has_session(request) and request.user.is_authenticated else None
    common = {
        "starts_at": chosen.starts_at,
        "mode": data["mode"],
        "visitor_key": make_visitor_key(request),
        "language": get_language() or settings.LANGUAGE_CODE,
        "now": now,
        "user": user,
    }
    if data["who"] == addresses.ANYONE and service.anyone:
        return actions.hold_anyone(service, minutes=data["minutes"], **common)
    return actions.hold(_offer(service, chosen, data["minutes"]), **common)


def _offer(service: Service, chosen: Chosen, minutes: int) -> Offer:
    offer = (
        Offer.objects.bookable()
        .select_related("service", "supervisor", "vat_code")
        .filter(service=service, supervisor__slug=chosen.supervisor, minutes=minutes)
        .first()
    )
    if offer is None:
        raise NotOffered
    return offer


def _again(
    request: HttpRequest, service: Service, problem: Problem, *, now: datetime, chosen: Chosen | None
) -> HttpResponse:
    """The picker with the visitor's own choices where they make sense, at the week of the time that was asked for."""
    asked = {name: request.POST.get(name, "") for name in ("who", "minutes", "mode")}
    try:
        picked = picked_of(service, offers_of(service), **asked)
    except NotOffered:
        raise
    except BookingError:
        picked = picked_of(service, offers_of(service), who="", minutes="", mode="")
    week = _week(picked, chosen.starts_at, now) if chosen is not None else ""
    return times_page(request, picked, week=week, now=now, problem=problem, chosen=str(chosen or ""))


def _week(picked: Picked, near: datetime, now: datetime) -> str:
    """The week of a moment, if the picker reaches it."""
    zone = zone_of(picked)
    today: date = when.local(now, zone).date()
    days = (when.local(near, zone).date() - today).days
    return addresses.week_of(when.local(near, zone).date()) if 0 <= days <= picked.service.horizon_days else ""
