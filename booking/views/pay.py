"""The fourth step: what is agreed, and the button that buys; or, where nothing is paid, the one that confirms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions
from booking.choices import BuyerKind, ForWhom
from booking.cut_off import cancelling_words, moving_words
from booking.errors import DetailsMissing, HoldLapsed, PaymentTrouble
from booking.forms.terms import TermsForm
from booking.models import Booking
from booking.pricing import price_of_booking
from booking.promise import withdrawal_applies, withdrawal_ends_for
from booking.views.above import Problem, above
from booking.views.addresses import times_of_booking
from booking.views.details import lapsed_page, leads_on
from booking.views.half_written import wants_more_time
from booking.views.mine import making, stands
from booking.views.problems import told
from booking.views.summary import summary_of
from booking.views.time_left import left_of
from booking.views.visitor import open_to_maker
from payments import api as payments


@told
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Pressed twice it starts one payment. What cannot begin leaves the hold as it is, and is said above the form."""
    now = timezone.now()
    booking = making(request, uuid)
    elsewhere = leads_on(request, booking, now)
    if elsewhere is not None:
        return elsewhere
    if not booking.orderer_email:
        return redirect(reverse("booking:details", args=[uuid]))
    providers = ways_to_pay(booking)
    if request.method != "POST":
        return _page(request, booking, _form(booking, providers))
    more = wants_more_time(request)
    form = _form(booking, providers, initial=request.POST.dict()) if more else _form(booking, providers, request.POST)

    def act() -> HttpResponseBase:
        if more:
            booking.hold_until = actions.more_time(booking, now=now).hold_until
            messages.success(request, _("You have more time now."))
            return _page(request, booking, form)
        if not form.is_valid():
            return _page(request, booking, form, status=400)
        try:
            return _begun(request, booking, form, now)
        except DetailsMissing:
            return redirect(reverse("booking:details", args=[uuid]))
        except HoldLapsed:  # since it was looked at above
            return lapsed_page(request, booking, now)

    return above(request, partial(_page, request, booking, form), act)


def _begun(request: HttpRequest, booking: Booking, form: TermsForm, now: datetime) -> HttpResponseBase:
    """On to the payment; a free booking stands at once."""
    back = request.build_absolute_uri(reverse("booking:return", args=[booking.uuid]))
    terms = form.cleaned_data["terms"]
    consent = bool(form.cleaned_data.get("consent_performance"))
    if not booking.price:
        actions.confirm_free(booking, now=now, terms_accepted=terms, consent_performance=consent)
        open_to_maker(request, booking)
        return redirect(reverse("booking:booking", args=[booking.uuid]))
    started = actions.start_payment(
        booking,
        provider=form.cleaned_data["provider"],
        return_url=back,
        cancel_url=f"{back}?left=yes",
        now=now,
        terms_accepted=terms,
        consent_performance=consent,
    )
    open_to_maker(request, booking)
    return redirect(started.url if isinstance(started, payments.Redirect) else back)


@told
@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Let the time go. Given up twice, or after it lapsed, it is as gone."""
    if request.method != "POST":
        return redirect("booking:details", uuid)
    booking = making(request, uuid)
    if stands(booking):
        return redirect(reverse("booking:booking", args=[uuid]))
    actions.release(booking, now=timezone.now())
    messages.success(request, _("You gave up the time, and others can book it again. Nothing was charged."))
    return redirect(times_of_booking(booking))


def ways_to_pay(booking: Booking) -> Sequence[tuple[str, str | Promise]]:
    """(slug, label) of each provider that can take this sum now; none for a free meeting."""
    price = price_of_booking(booking)
    if price.free:
        return ()
    found = payments.providers(
        seller=booking.supervisor.seller,
        amount=payments.Money(price.gross, price.currency),
        buyer_kind="organisation" if price.buyer_kind == BuyerKind.ORGANISATION else "consumer",
    )
    if not found:
        raise PaymentTrouble
    return [(provider.slug, provider.label) for provider in found]


def _form(
    booking: Booking,
    providers: Sequence[tuple[str, str | Promise]],
    data: object = None,
    *,
    initial: dict[str, str] | None = None,
) -> TermsForm:
    soon = booking.starts_at < withdrawal_ends_for(timezone.now(), booking.supervisor.tz)
    return TermsForm(
        data,
        initial=initial,
        buyer_kind=booking.buyer_kind,
        consent=withdrawal_applies(booking) and soon,
        providers=providers,
    )


def _page(
    request: HttpRequest, booking: Booking, form: TermsForm, problem: Problem | None = None, *, status: int = 200
) -> HttpResponse:
    other = next((p for p in booking.participants.all() if booking.for_whom == ForWhom.OTHER), None)
    context = {
        "booking": booking,
        "other": other,
        "form": form,
        "free": not booking.price,
        "sum": summary_of(booking),
        "left": left_of(booking, now=timezone.now()),
        "moving_words": moving_words(booking),
        "cancelling_words": cancelling_words(booking),
        "withdrawal": withdrawal_applies(booking),
        "neutral_words": f"{booking.supervisor.seller.name}, {str(booking.service.neutral_name).lower()}",
        "times_url": times_of_booking(booking),
        "problem": problem,
        "step_now": 4,
        "book_button": False,
    }
    return render(request, "booking/pay.html", context, status=status)
