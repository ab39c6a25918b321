"""What staff do with one booking: a page that says what will happen, and a button that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.admin import messages

from booking.admin.titles import of_booking
from booking.errors import BookingError
from booking.models import Booking


@dataclass(frozen=True, slots=True)
class Deed:
    """``act`` gets the valid form, changes the booking, and raises BookingError where that cannot be done; the person
    reads what the error says.
    """

    title: str | Promise
    explanation: str | Promise
    submit: str | Promise
    done: str | Promise
    icon: str
    act: Callable[[Any], object]
    form: Callable[..., forms.Form] = forms.Form


def confirmed(request: HttpRequest, booking: Booking, deed: Deed) -> HttpResponse:
    """GET asks, POST does it and leads back to the booking. Nothing is changed by a GET."""
    back_url = reverse("booking_bookings:inspect", args=[booking.pk])
    form: Any = deed.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            deed.act(form)
        except BookingError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, deed.done)
            return redirect(back_url)
    context = {
        "title": deed.title,
        "subject": of_booking(booking).words,
        "icon": deed.icon,
        "form": form,
        "explanation": deed.explanation,
        "submit": deed.submit,
        "back_url": back_url,
    }
    return render(request, "booking/admin/confirm.html", context, status=400 if form.errors else 200)
