"""Withdraw from the contract: a consumer's right, in two steps and in words of its own (peruuta sopimus, ångra)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from booking import actions, when
from booking.by import By
from booking.errors import IllegalMove, NotAllowed
from booking.facts import facts_of
from booking.models import Booking
from booking.money_back import paid_and_left
from booking.pricing import price_of_booking
from booking.promise import Promise, check_withdraw
from booking.states import State
from booking.viewers import Role
from booking.views.above import Problem, above
from booking.views.page import booking_for
from booking.views.problems import told
from booking.views.promises import promise_words, promised, withdrawal_last_day, withdrawal_meets
from booking.views.reader import Reader
from booking.views.visitor import viewer as viewer_of


@told
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The statement, then its confirmation; only the second changes anything."""
    now = timezone.now()
    viewer = viewer_of(request)
    booking = booking_for(viewer, uuid, now=now)
    address = reverse("booking:booking", args=[uuid])
    if booking.state == State.WITHDRAWN:
        return redirect(address)
    if Role.ORDERER not in viewer.roles(facts_of(booking)):
        raise NotAllowed
    if booking.state == State.CANCELLED:
        raise IllegalMove(current=State.CANCELLED, to=State.WITHDRAWN)
    check_withdraw(booking, now=now)
    if request.method != "POST" or request.POST.get("confirmed") != "yes":
        return _page(request, booking)

    def act() -> HttpResponseBase:
        actions.withdraw(booking, by=By("orderer", viewer.user), promised=promised(request), now=now)
        return redirect(address)

    return above(request, partial(_page, request, booking), act)


def _page(request: HttpRequest, booking: Booking, problem: Problem | None = None) -> HttpResponse:
    reader = Reader.ORDERER if booking.for_whom == "other" else Reader.CLIENT  # nobody else comes here
    price = price_of_booking(booking)
    promise = Promise(amount=price.gross, currency=price.currency, percent=100, why="in_time")
    paid, left = paid_and_left(booking)
    promise = promise.at_most(left)
    context = {
        "booking": booking,
        "problem": problem,
        "when": when.span(booking.starts_at, booking.ends_at, booking.supervisor.zone),
        "with_whom": booking.supervisor.name,
        "confirming": request.method == "POST",
        "promise": promise_words(promise, reader, paid=paid),
        "promised": str(promise.amount),
        "last_day": withdrawal_last_day(booking),
        "meets": withdrawal_meets(booking),
    }
    return render(request, "booking/withdraw.html", context)
