"""The third step: who comes, who pays, how to reach them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from booking import actions
from booking.errors import HoldLapsed, HoldUnknown
from booking.forms.details import DetailsForm
from booking.models import Booking
from booking.states import State
from booking.views import addresses
from booking.views.details_form import choice_fields, details_of, form_of, known
from booking.views.guards import ours
from booking.views.keep_again import FOREIGN, again_of, foreign, keep_again
from booking.views.mine import stands, still_pending, theirs
from booking.views.problems import problem_page, told
from booking.views.summary import summary_of
from booking.views.time_left import left_of, prolonged
from booking.views.week import Way


@csrf_exempt  # see guards.ours: what somebody typed for ten minutes must not hang on a token in a cookie's session
@told
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Filled in twice it says the same; after the payment began, it leads on. What comes too late, or from a browser
    that lost its cookie, keeps the time again where it is still free, and never loses what was typed.
    """
    now = timezone.now()
    booking = theirs(request, uuid)
    if booking is not None and stands(booking):
        return redirect(reverse("booking:return", args=[uuid]))
    if request.method == "POST":
        return _sent(request, uuid, booking, now)
    if booking is None:
        raise HoldUnknown
    if not _kept(booking, now):
        return lapsed_page(request, booking, now)
    if booking.state == State.PAYING:
        return redirect(reverse("booking:pay", args=[uuid]))
    return _page(request, booking, form_of(booking, initial=known(request, booking, now=now)))


def _sent(request: HttpRequest, uuid: UUID, mine: Booking | None, now: datetime) -> HttpResponseBase:
    kept = mine if mine is not None and _kept(mine, now) else None
    if not ours(request):
        if kept is None:
            return foreign(request, uuid, now=now)
        return _page(request, kept, form_of(kept, data=request.POST), problem=FOREIGN, status=403)
    if kept is None:
        return keep_again(request, uuid, mine=mine, now=now)
    if kept.state == State.PAYING:
        return redirect(reverse("booking:pay", args=[uuid]))
    if "more_time" in request.POST:
        kept, problem = prolonged(kept, now=now)
        return _page(request, kept, form_of(kept, initial=request.POST.dict()), problem=problem)
    form = form_of(kept, data=request.POST)
    if not form.is_valid():
        return _page(request, kept, form, status=400)
    actions.fill_details(kept, details=details_of(request, form.cleaned_data), now=now)
    return redirect(reverse("booking:pay", args=[uuid]))


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


def times_of_booking(booking: Booking) -> str:
    """The picker with the same choices."""
    return addresses.times_url(
        booking.service.slug, who=booking.supervisor.slug, minutes=booking.offer.minutes, mode=booking.mode
    )


def _page(
    request: HttpRequest, booking: Booking, form: DetailsForm, *, problem: object = "", status: int = 200
) -> HttpResponse:
    context = {
        "booking": booking,
        "form": form,
        "problem": problem,
        "free": not booking.price,
        "sum": summary_of(booking),
        "left": left_of(booking, now=timezone.now()),
        "choice": choice_fields(booking),
        "times_url": times_of_booking(booking),
        "step_now": 3,
        "book_button": False,
    }
    return render(request, "booking/details.html", context, status=status)
