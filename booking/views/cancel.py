"""Cancel a time: first what is given back, then one button."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions, when
from booking.errors import CutOffPassed, MeetingOver
from booking.facts import facts_of
from booking.forms.cancel import CancelForm
from booking.promise import may_withdraw, promise_for
from booking.states import State, check_move
from booking.viewers import Role
from booking.views.acting import by_of
from booking.views.page import booking_for
from booking.views.problems import told
from booking.views.promises import promise_words
from booking.views.visitor import viewer as viewer_of


@told
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Confirmed twice it is cancelled once: the second time leads to the booking, which says so."""
    now = timezone.now()
    viewer = viewer_of(request)
    booking = booking_for(viewer, uuid, now=now)
    address = reverse("booking:booking", args=[uuid])
    if booking.state == State.CANCELLED:
        return redirect(address)
    roles = viewer.roles(facts_of(booking))
    by = by_of(roles, viewer)
    check_move(booking.state, State.CANCELLED)
    if not by.staff and now >= booking.starts_at:
        raise CutOffPassed
    if now >= booking.ends_at:
        raise MeetingOver
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"] if by.staff else ""  # everybody concerned reads it
        promise = actions.cancel(booking, by=by, reason=reason, now=now)
        done = _("The time is cancelled.")
        messages.success(request, f"{done} {promise_words(promise).title}.")
        return redirect(address)
    withdrawing = Role.ORDERER in roles and may_withdraw(booking, now=now)
    context = {
        "booking": booking,
        "form": form,
        "when": when.moment_words(booking.starts_at, booking.supervisor.zone),
        "promise": promise_words(promise_for(booking, by=by, now=now)),
        "withdraw_url": reverse("booking:withdraw", args=[uuid]) if withdrawing else "",
        "asks_reason": by.staff,
    }
    return render(request, "booking/cancel.html", context, status=400 if form.errors else 200)
