"""After the payment's page: what has become of it. This page never settles anything (Law 2), it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from booking.models import Booking
from booking.money_back import sentence
from booking.states import PENDING
from booking.views.addresses import times_of_booking
from booking.views.mine import making, stands
from booking.views.problems import told
from booking.views.strip import until_words
from booking.views.visitor import open_to_maker
from booking.views.week import Way
from payments import api as payments

AGAIN_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the page says. ``waiting``: it looks again by itself."""

    title: str | Promise
    words: str | Promise
    ways: Sequence[Way] = ()
    waiting: bool = False
    give_up: bool = False
    again_seconds: int = AGAIN_SECONDS


@told
@never_cache
@require_safe
def outcome(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Waiting, paid, declined (the hold stands), lapsed, or refunded since it came too late."""
    booking = making(request, uuid)
    if stands(booking):
        open_to_maker(request, booking)
        return _on(request, reverse("booking:booking", args=[uuid]))
    found = outcome_of(booking, left=request.GET.get("left") == "yes", now=timezone.now())
    if found.waiting and getattr(request, "htmx", False):
        return HttpResponse(status=204)  # nothing new: the page stays, and nothing is read out again
    if found.waiting:
        payments.ask(booking.uuid)  # a job asks the provider, should its message be late or lost
    context = {
        "booking": booking,
        "outcome": found,
        "times_url": times_of_booking(booking),
        "step_now": 4,
        "book_button": False,
    }
    return render(request, "booking/return.html", context)


def outcome_of(booking: Booking, *, left: bool, now: datetime) -> Outcome:
    """From the booking's state and the ledger's last payment; ``left``: the payer came back without paying."""
    payment = payments.state_of(booking.uuid, payment_uuid=booking.paid_with)
    other_time = Way(url=times_of_booking(booking), label=_("Choose another time"))
    if booking.paid_with is not None and booking.state not in PENDING:
        gone = _("Somebody else had taken it.")
        return Outcome(
            title=_("The time was gone when your payment came"),
            words=" ".join((gone, sentence(booking))),
            ways=[other_time],
        )
    if payment is not None and payment.stands:
        return _waiting()  # a job decides whether the time can be had again
    kept = booking.state in PENDING and booking.hold_until is not None and booking.hold_until > now
    if not kept and not left and payment is not None and payment.state == "open":
        return _waiting()  # paid at the last moment or never: only the payment service knows, and it is asked
    if not kept:
        return Outcome(
            title=_("The time is free again"),
            words=_("It was kept for you for a while, and no payment came. Nothing was charged."),
            ways=[other_time],
        )
    going = payment is None or payment.state in {"created", "open"}
    if going and not left:
        resume = payment.resume_url if payment else ""
        return _waiting([Way(url=resume, label=_("Back to the payment"))] if resume else [])
    unfinished = going or (payment is not None and payment.state == "abandoned")
    return Outcome(
        title=_("The payment was left unfinished") if unfinished else _("The payment did not go through"),
        words=_("Nothing was charged. The time is yours until %(until)s: try again, or pay in another way.")
        % {"until": until_words(booking)},
        ways=[Way(url=reverse("booking:pay", args=[booking.uuid]), label=_("Try again"))],
        give_up=True,
    )


def _waiting(ways: Sequence[Way] = ()) -> Outcome:
    return Outcome(
        title=_("We are waiting for the payment service"),
        words=_("This usually takes a few seconds."),
        ways=ways,
        waiting=True,
    )


def _on(request: HttpRequest, url: str) -> HttpResponseBase:
    """On to another page, also from a fragment."""
    if getattr(request, "htmx", False):
        response = HttpResponse()
        response["HX-Redirect"] = url
        return response
    return redirect(url)
