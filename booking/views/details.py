"""The third step: who comes, who pays, how to reach them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from booking import actions
from booking.errors import HoldLapsed, HoldUnknown, IllegalMove
from booking.models import Booking
from booking.states import State
from booking.views.above import above
from booking.views.addresses import times_of_booking
from booking.views.details_form import form_of, known
from booking.views.details_page import details_page, fill
from booking.views.guards import check_ours
from booking.views.half_written import is_half_written, wants_more_time
from booking.views.keep_again import again_of, keep_again
from booking.views.mine import stands, still_pending, theirs
from booking.views.problems import problem_page, told
from booking.views.week import Way


@csrf_exempt  # see guards.check_ours: what somebody typed for ten minutes must not hang on a token in a cookie's session
@told
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Filled in twice it says the same; after the payment began, it leads on. What comes too late, or from a browser
    that lost its cookie, keeps the time again where it is still free; what is refused comes back as it was typed.
    """
    now = timezone.now()
    booking = theirs(request, uuid)
    if booking is not None and stands(booking):
        return redirect(reverse("booking:return", args=[uuid]))
    if request.method == "POST":
        if booking is None or not _kept(booking, now):
            return keep_again(request, uuid, mine=booking, now=now)
        return _sent(request, booking, now)
    if booking is None:
        raise HoldUnknown
    if not _kept(booking, now):
        return lapsed_page(request, booking, now)
    if booking.state == State.PAYING:
        return redirect(reverse("booking:pay", args=[uuid]))
    return details_page(request, booking, form_of(booking, initial=known(request, booking, now=now)))


def _sent(request: HttpRequest, kept: Booking, now: datetime) -> HttpResponseBase:
    half = is_half_written(request)
    form = form_of(kept, initial=request.POST.dict()) if half else form_of(kept, data=request.POST)

    def act() -> HttpResponseBase:
        check_ours(request)
        if kept.state == State.PAYING:
            raise IllegalMove(current=State.PAYING, to=State.HELD)
        if wants_more_time(request):
            kept.hold_until = actions.more_time(kept, now=now).hold_until
            messages.success(request, _("You have more time now."))
        if half:
            return details_page(request, kept, form)
        if not form.is_valid():
            return details_page(request, kept, form, status=400)
        return fill(request, kept, form, now=now)

    def act_in_time() -> HttpResponseBase:
        try:
            return act()
        except HoldLapsed:  # since it was looked at above
            return keep_again(request, kept.uuid, mine=kept, now=now)

    return above(request, partial(details_page, request, kept, form), act_in_time)


def _kept(booking: Booking, now: datetime) -> bool:
    try:
        still_pending(booking, now)
    except HoldLapsed:
        return False
    return True


def leads_on(request: HttpRequest, booking: Booking, now: datetime) -> HttpResponseBase | None:
    """Where a step of the making leads when the making is over: to the booking's page, or to other times."""
    if stands(booking):
        return redirect(reverse("booking:return", args=[booking.uuid]))
    return None if _kept(booking, now) else lapsed_page(request, booking, now)


def lapsed_page(request: HttpRequest, booking: Booking, now: datetime) -> HttpResponse:
    """The same time once more where nobody took it, else other times."""
    ways = [Way(url=times_of_booking(booking), label=_("Choose a time again"))]
    return problem_page(request, HoldLapsed(), ways=ways, again=again_of(booking, now))
