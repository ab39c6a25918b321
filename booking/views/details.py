"""The third step: who comes, who pays, how to reach them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions, price_words
from booking.choices import BuyerKind, ForWhom
from booking.details import Details, Person
from booking.errors import HoldLapsed
from booking.forms.details import DetailsForm
from booking.models import Booking
from booking.pricing import price_of_booking
from booking.states import State
from booking.views import addresses
from booking.views.mine import making, stands, still_pending
from booking.views.problems import problem_page, told
from booking.views.strip import until_words
from booking.views.summary import summary_of
from booking.views.week import Way


@told
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Filled in twice it says the same; after the payment began, it leads on."""
    now = timezone.now()
    booking = making(request, uuid)
    elsewhere = leads_on(request, booking, now)
    if elsewhere is not None:
        return elsewhere
    if booking.state == State.PAYING:
        return redirect(reverse("booking:pay", args=[uuid]))
    if request.method != "POST":
        return _page(request, booking, _form(booking, initial=_known(request, booking)))
    form = _form(booking, data=request.POST)
    if not form.is_valid():
        return _page(request, booking, form, status=400)
    actions.fill_details(booking, details=_details(request, form.cleaned_data), now=now)
    return redirect(reverse("booking:pay", args=[uuid]))


def leads_on(request: HttpRequest, booking: Booking, now: datetime) -> HttpResponseBase | None:
    """Where a step of the making leads when the making is over: to the booking's page, or to other times."""
    if stands(booking):
        return redirect(reverse("booking:return", args=[booking.uuid]))
    try:
        still_pending(booking, now)
    except HoldLapsed as error:
        return problem_page(request, error, ways=[Way(url=times_of_booking(booking), label=_("Choose a time again"))])
    return None


def times_of_booking(booking: Booking) -> str:
    """The picker with the same choices."""
    return addresses.times_url(
        booking.service.slug, who=booking.supervisor.slug, minutes=booking.offer.minutes, mode=booking.mode
    )


def _form(booking: Booking, *, data: Any = None, initial: dict[str, Any] | None = None) -> DetailsForm:
    form = DetailsForm(data, initial=initial)
    free = not booking.price
    field = form.fields["buyer_kind"]
    if free:
        field.required = False
    else:
        field.widget.notes = {
            kind: price_words.in_full(price_of_booking(booking, buyer_kind=kind)) for kind in BuyerKind.values
        }
    form.fields["for_whom"].widget.notes = {ForWhom.OTHER.value: _("They get a message and a link of their own.")}
    first = booking.supervisor.name.split(" ")[0]
    form.fields["note"].label = _("What is it good for %(name)s to know?") % {"name": first}
    return form


def _known(request: HttpRequest, booking: Booking) -> dict[str, Any]:
    """What was filled in before, else what the signed-in person's account says."""
    user = request.user
    other = next((p for p in booking.participants.all() if booking.for_whom == ForWhom.OTHER), None)
    known = {
        "for_whom": booking.for_whom,
        "name": booking.orderer_name,
        "email": booking.orderer_email,
        "phone": booking.orderer_phone,
        "participant_name": other.name if other else "",
        "participant_email": other.email if other else "",
        "buyer_kind": booking.buyer_kind,
        "organisation_name": booking.organisation_name,
        "organisation_business_id": booking.organisation_business_id,
        "language": get_language(),
        "note": booking.note,
    }
    if not booking.orderer_email and user.is_authenticated:
        known |= {"name": user.name, "email": user.email, "phone": user.phone, "language": user.language}
    return known


def _details(request: HttpRequest, data: dict[str, Any]) -> Details:
    organisation = data.get("buyer_kind") == BuyerKind.ORGANISATION
    other = data["for_whom"] == ForWhom.OTHER
    return Details(
        orderer=Person(name=data["name"], email=data["email"], phone=data["phone"], language=data["language"]),
        language=data["language"],
        participant=Person(name=data["participant_name"], email=data["participant_email"]) if other else None,
        note=data["note"],
        buyer_kind=BuyerKind(data.get("buyer_kind") or BuyerKind.CONSUMER),
        organisation_name=data["organisation_name"] if organisation else "",
        organisation_business_id=data["organisation_business_id"] if organisation else "",
        user=request.user if request.user.is_authenticated else None,
    )


def _page(request: HttpRequest, booking: Booking, form: DetailsForm, status: int = 200) -> HttpResponse:
    context = {
        "booking": booking,
        "form": form,
        "free": not booking.price,
        "sum": summary_of(booking),
        "until": until_words(booking),
        "times_url": times_of_booking(booking),
        "step_now": 3,
        "book_button": False,
    }
    return render(request, "booking/details.html", context, status=status)
