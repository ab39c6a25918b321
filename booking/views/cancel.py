"""Cancel a time: first what is given back, then one button."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions, when
from booking.by import By
from booking.errors import CutOffPassed, MeetingOver
from booking.facts import facts_of
from booking.forms.cancel import CancelForm
from booking.models import Booking
from booking.promise import may_withdraw, promise_for
from booking.states import State, check_move
from booking.viewers import Role
from booking.views.above import Problem, above
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
    if request.method != "POST":
        return _page(request, booking, CancelForm(), by, roles)
    form = CancelForm(request.POST)

    def act() -> HttpResponseBase:
        if not form.is_valid():
            return _page(request, booking, form, by, roles, status=400)
        reason = form.cleaned_data["reason"] if by.staff else ""  # everybody concerned reads it
        promise = actions.cancel(booking, by=by, reason=reason, now=now)
        done = _("The time is cancelled.")
        messages.success(request, f"{done} {promise_words(promise).title}.")
        return redirect(address)

    return above(request, partial(_page, request, booking, form, by, roles), act)


def _page(
    request: HttpRequest,
    booking: Booking,
    form: CancelForm,
    by: By,
    roles: frozenset[Role],
    problem: Problem | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    withdrawing = Role.ORDERER in roles and may_withdraw(booking, now=now)
    context = {
        "booking": booking,
        "form": form,
        "problem": problem,
        "when": when.moment_words(booking.starts_at, booking.supervisor.zone),
        "promise": promise_words(promise_for(booking, by=by, now=now)),
        "withdraw_url": reverse("booking:withdraw", args=[booking.uuid]) if withdrawing else "",
        "asks_reason": by.staff,
    }
    return render(request, "booking/cancel.html", context, status=status)
