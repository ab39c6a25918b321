"""Another time for a booking that stands: the same person, length and price."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions, when
from booking.errors import CutOffPassed, IllegalMove
from booking.facts import facts_of
from booking.forms.slot import Chosen, SlotForm
from booking.models import Booking, Offer
from booking.promise import cutoff_of
from booking.states import State
from booking.views import addresses
from booking.views.above import Problem, above, say
from booking.views.acting import by_of
from booking.views.catalogue import Picked
from booking.views.page import booking_for
from booking.views.picker import picker
from booking.views.problems import told
from booking.views.reader import reader_of, with_whom
from booking.views.visitor import viewer as viewer_of
from booking.views.week import WeekPage
from booking.views.weeks import nearest


@told
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """A lost time leaves the old one as it is."""
    now = timezone.now()
    viewer = viewer_of(request)
    booking = booking_for(viewer, uuid, now=now)
    facts = facts_of(booking)
    roles = viewer.roles(facts)
    by, reader = by_of(roles, viewer), reader_of(facts, roles)
    shown = {"booking": booking, "staff": by.staff, "with_whom": with_whom(reader, facts)}
    if booking.state != State.CONFIRMED:
        raise IllegalMove(current=State(booking.state), to=State.CONFIRMED)
    if not by.staff and now > cutoff_of(booking):
        raise CutOffPassed
    if request.method != "POST":
        return _page(request, shown, now=now)
    form = SlotForm({**request.POST.dict(), "minutes": booking.offer.minutes, "mode": booking.mode})

    def act() -> HttpResponseBase:
        if not form.is_valid():
            return say(draw, Problem(form.trouble, 400))
        chosen: Chosen = form.cleaned_data["slot"]
        moved = actions.move_time(booking, starts_at=chosen.starts_at, by=by, now=now)
        words = when.moment_words(moved.starts_at, booking.supervisor.zone)
        messages.success(request, _("The time is now %(moment)s.") % {"moment": words})
        return redirect(reverse("booking:booking", args=[uuid]))

    draw = partial(_page, request, shown, now=now)
    return above(request, draw, act)


def _page(
    request: HttpRequest, shown: dict[str, Any], problem: Problem | None = None, *, now: datetime
) -> HttpResponse:
    booking: Booking = shown["booking"]
    offer = Offer.objects.for_hold().get(pk=booking.offer_id)
    picked = Picked(
        service=booking.service,
        offers=(offer,),
        who=booking.supervisor.slug,
        minutes=offer.minutes,
        mode=booking.mode,
        path=reverse("booking:move", args=[booking.uuid]),
    )
    page, refused = _week(request, booking, picked, now)
    problem = problem or refused
    context = {
        **shown,
        "page": page,
        "problem": problem,
        "when": when.moment_words(booking.starts_at, booking.supervisor.zone),
    }
    return render(request, "booking/move.html", context, status=problem.status if problem else 200)


def _week(request: HttpRequest, booking: Booking, picked: Picked, now: datetime) -> tuple[WeekPage, Problem | None]:
    """The week that was asked for; at first that of the booking, where it has a free time, for most move by some days."""
    draw = partial(picker, picked, chosen=request.POST.get("slot", ""), now=now, with_hint=False)
    week = request.GET.get("week", "")
    if not week and request.method != "POST":
        own = when.local(booking.starts_at, booking.supervisor.zone).date()
        page, refused = nearest(request, draw, addresses.week_of(own - timedelta(days=own.weekday())))
        if page.any and refused is None:
            return page, None
    return nearest(request, draw, week)
