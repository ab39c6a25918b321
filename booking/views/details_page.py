"""The page of the details, and the step from it to the payment: for a time that is kept, or kept again."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from booking import actions
from booking.forms.details import DetailsForm
from booking.models import Booking
from booking.views.above import Problem, above
from booking.views.addresses import times_of_booking
from booking.views.details_form import choice_fields, details_of
from booking.views.summary import summary_of
from booking.views.time_left import left_of


def details_page(
    request: HttpRequest, booking: Booking, form: DetailsForm, problem: Problem | None = None, *, status: int = 200
) -> HttpResponse:
    """``booking`` may be another one than the address says: the form then goes to the time that was kept instead."""
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


def fill(request: HttpRequest, booking: Booking, form: DetailsForm, *, now: datetime) -> HttpResponseBase:
    """On to the payment with a valid form. Raises what ``actions.fill_details`` does."""
    actions.fill_details(booking, details=details_of(request, form.cleaned_data), now=now)
    return redirect(reverse("booking:pay", args=[booking.uuid]))


def fill_kept(request: HttpRequest, booking: Booking, form: DetailsForm, *, now: datetime) -> HttpResponseBase:
    """The same for a time that was kept just now: what goes wrong is said above the form, which goes to that time."""
    return above(request, partial(details_page, request, booking, form), lambda: fill(request, booking, form, now=now))
