"""Another time for a booking that stands: the same person, length and price."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions, when
from booking.errors import CutOffPassed, IllegalMove, SlotRefused
from booking.facts import facts_of
from booking.forms.slot import CHANGED, Chosen, SlotForm
from booking.models import Booking, Offer
from booking.promise import cutoff_of
from booking.states import State
from booking.views.acting import by_of
from booking.views.catalogue import Picked
from booking.views.page import booking_for
from booking.views.picker import picker
from booking.views.problems import told
from booking.views.visitor import viewer as viewer_of


@told
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """A lost time leaves the old one as it is."""
    now = timezone.now()
    viewer = viewer_of(request)
    booking = booking_for(viewer, uuid, now=now)
    by = by_of(viewer.roles(facts_of(booking)), viewer)
    if booking.state != State.CONFIRMED:
        raise IllegalMove(current=State(booking.state), to=State.CONFIRMED)
    if not by.staff and now > cutoff_of(booking):
        raise CutOffPassed
    if request.method != "POST":
        return _page(request, booking, now=now)
    form = SlotForm({**request.POST.dict(), "minutes": booking.offer.minutes, "mode": booking.mode})
    if not form.is_valid():
        words = str(form.errors["slot"][0]) if "slot" in form.errors else CHANGED
        return _page(request, booking, now=now, problem=words, status=400)
    chosen: Chosen = form.cleaned_data["slot"]
    try:
        moved = actions.move_time(booking, starts_at=chosen.starts_at, by=by, now=now)
    except SlotRefused as error:
        return _page(request, booking, now=now, problem=error.message, status=error.status)
    words = when.moment_words(moved.starts_at, booking.supervisor.zone)
    messages.success(request, _("The time is now %(moment)s.") % {"moment": words})
    return redirect(reverse("booking:booking", args=[uuid]))


def _page(
    request: HttpRequest, booking: Booking, *, now: datetime, problem: str | Promise = "", status: int = 200
) -> HttpResponseBase:
    offer = Offer.objects.for_hold().get(pk=booking.offer_id)
    picked = Picked(
        service=booking.service,
        offers=(offer,),
        who=booking.supervisor.slug,
        minutes=offer.minutes,
        mode=booking.mode,
        path=reverse("booking:move", args=[booking.uuid]),
    )
    page = picker(picked, week=request.GET.get("week", ""), chosen="", now=now, with_hint=False)
    context = {
        "booking": booking,
        "page": page,
        "problem": problem,
        "when": when.moment_words(booking.starts_at, booking.supervisor.zone),
    }
    return render(request, "booking/move.html", context, status=status)
