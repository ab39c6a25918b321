"""Cancel a time: first what is given back, and for the practice why and who is told; then one button."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
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
from booking.messages import heard_by
from booking.models import Booking
from booking.money_back import paid_and_left, was_paid
from booking.promise import Promise, may_withdraw, promise_for
from booking.states import State, check_move
from booking.viewers import Role
from booking.views.above import Problem, above
from booking.views.acting import by_of
from booking.views.page import booking_for
from booking.views.problems import told
from booking.views.promises import promise_words, promised
from booking.views.reader import Reader, reader_of, with_whom
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
    facts = facts_of(booking)
    roles = viewer.roles(facts)
    reader = reader_of(facts, roles)
    by = by_of(roles, viewer)
    check_move(booking.state, State.CANCELLED)
    if not by.staff and now >= booking.starts_at:
        raise CutOffPassed
    if now >= booking.ends_at:
        raise MeetingOver
    kind = CancelForm if by.staff else Form
    if request.method != "POST":
        return _page(request, booking, kind(), by, roles)
    form = kind(request.POST)

    def act() -> HttpResponseBase:
        if not form.is_valid():
            return _page(request, booking, form, by, roles, status=400)
        paid = was_paid(booking)  # before the ledger's job takes it off
        reason = form.cleaned_data.get("reason", "")
        promise = actions.cancel(booking, by=by, reason=reason, promised=promised(request), now=now)
        messages.success(request, _done(reader, promise, paid=paid))
        return redirect(address)

    return above(request, partial(_page, request, booking, form, by, roles), act)


def _page(
    request: HttpRequest,
    booking: Booking,
    form: Form,
    by: By,
    roles: frozenset[Role],
    problem: Problem | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    if problem is not None:
        booking.refresh_from_db(fields=("state", "starts_at", "ends_at"))  # the other side may have moved it
    facts = facts_of(booking)
    reader = reader_of(facts, roles)
    paid, left = paid_and_left(booking)
    promise = promise_for(booking, by=by, now=now).at_most(left)
    withdrawing = Role.ORDERER in roles and may_withdraw(booking, now=now)
    context = {
        "booking": booking,
        "form": form,
        "problem": problem,
        "when": when.moment_words(booking.starts_at, booking.supervisor.zone),
        "with_whom": with_whom(reader, facts),
        "promise": promise_words(promise, reader, paid=paid),
        "promised": str(promise.amount),
        "too_late": promise.why == "late",
        "withdraw_url": reverse("booking:withdraw", args=[booking.uuid]) if withdrawing else "",
        "told": heard_by(booking) if by.staff else (),
    }
    return render(request, "booking/cancel.html", context, status=status)


def _done(reader: Reader, promise: Promise, *, paid: bool) -> str:
    done = (
        _("The meeting is cancelled. Everybody concerned gets a message.")
        if reader.staff
        else _("The time is cancelled.")
    )
    return done if promise.why == "free" else f"{done} {promise_words(promise, reader, paid=paid).title}."
