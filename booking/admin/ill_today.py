"""One page for a bad morning: it shows whom the day concerns, then cancels it and tells everybody."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from booking import when
from booking.actions import ill_today
from booking.admin.bookings import by_of
from booking.admin.forms import IllTodayForm
from booking.errors import BookingError
from booking.models import Booking, Supervisor
from booking.states import State


def of_day(supervisor: Supervisor, day: date, now: datetime) -> QuerySet[Booking]:
    """What the action will cancel: confirmed meetings of that day, in the person's own zone, that are not over."""
    start = datetime.combine(day, time(), tzinfo=supervisor.tz)
    end = datetime.combine(day + timedelta(days=1), time(), tzinfo=supervisor.tz)
    return supervisor.bookings.filter(state=State.CONFIRMED, starts_at__gte=start, starts_at__lt=end, ends_at__gt=now)


def may_use(user: Any) -> bool:
    """Whoever sees bookings of some supervisor."""
    return bool(user.has_perm("booking.view_booking"))


def ill_today_page(request: HttpRequest) -> HttpResponse:
    """Step one chooses, step two shows what will happen and does it."""
    if not may_use(request.user):
        raise PermissionDenied
    now = timezone.now()
    data = request.POST if request.method == "POST" else request.GET if "day" in request.GET else None
    form = IllTodayForm(data, user=request.user)
    meetings: list[Booking] = []
    whose = ""
    chosen = bool(form.is_bound and form.is_valid())
    if chosen:
        supervisor, day = form.cleaned_data["supervisor"], form.cleaned_data["day"]
        whose = f"{supervisor}, {when.day_full(day)}"
        meetings = list(of_day(supervisor, day, now).select_related("service").order_by("starts_at"))
        if request.method == "POST":
            try:
                cancelled = ill_today(supervisor, day=day, by=by_of(request.user), now=now)
            except BookingError as error:
                form.add_error(None, str(error.message))
            else:
                messages.success(request, _done(len(cancelled)))
                return redirect(reverse("booking_bookings:index"))
    return render(
        request,
        "booking/admin/ill_today.html",
        {"form": form, "chosen": chosen, "meetings": meetings, "title": _("Ill today"), "whose": whose},
        status=400 if form.is_bound and form.errors else 200,
    )


def _done(count: int) -> str:
    if not count:
        return _("The day is closed for new bookings.")
    words = ngettext(
        "%(count)d meeting is cancelled; everybody concerned gets a message.",
        "%(count)d meetings are cancelled; everybody concerned gets a message.",
        count,
    )
    return words % {"count": count}
