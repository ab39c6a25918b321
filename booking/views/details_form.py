"""The form of the details: how it begins, and what was filled in as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from booking import price_words
from booking.choices import BuyerKind, ForWhom
from booking.details import Details, Person
from booking.forms.details import DetailsForm
from booking.forms.slot import Chosen
from booking.models import Booking, Offer, Supervisor
from booking.pricing import Price, price_of, price_of_booking
from booking.views.mine import filled_in_before


def form_of(booking: Booking, *, data: Any = None, initial: Mapping[str, Any] | None = None) -> DetailsForm:
    prices = [price_of_booking(booking, buyer_kind=kind) for kind in BuyerKind.values] if booking.price else []
    return _form(booking.supervisor, prices, data=data, initial=initial)


def form_of_offer(offer: Offer, *, now: datetime, data: Any) -> DetailsForm:
    """The same before there is a booking."""
    today = now.astimezone(offer.supervisor.tz).date()
    prices = [price_of(offer, on=today, buyer_kind=kind) for kind in BuyerKind.values] if offer.price else []
    return _form(offer.supervisor, prices, data=data)


def _form(
    supervisor: Supervisor, prices: list[Price], *, data: Any = None, initial: Mapping[str, Any] | None = None
) -> DetailsForm:
    """``prices``: what each kind of buyer reads; none where nothing is paid."""
    form = DetailsForm(data, initial=dict(initial or {}))
    field = form.fields["buyer_kind"]
    field.required = bool(prices)
    field.widget.notes = {price.buyer_kind.value: price_words.in_full(price) for price in prices}
    form.fields["for_whom"].widget.notes = {ForWhom.OTHER.value: _("They get a message and a link of their own.")}
    first = supervisor.name.split(" ")[0]
    form.fields["note"].label = _("What would you like %(name)s to know?") % {"name": first}
    return form


def choice_fields(booking: Booking) -> dict[str, str]:
    """The time that the details are for, as the form carries it: should the hold be gone when it comes, the same time
    is asked for again.
    """
    chosen = Chosen(starts_at=booking.starts_at, supervisor=booking.supervisor.slug)
    return {
        "service": booking.service.slug,
        "slot": str(chosen),
        "minutes": str(booking.offer.minutes),
        "mode": booking.mode,
        "who": booking.supervisor.slug,
    }


def known(request: HttpRequest, booking: Booking, *, now: datetime) -> dict[str, Any]:
    """What was filled in before, else what the signed-in person's account says."""
    user = request.user
    before = filled_in_before(booking, now)
    other = next((p for p in before.participants.all() if before.for_whom == ForWhom.OTHER), None)
    found = {
        "for_whom": before.for_whom,
        "name": before.orderer_name,
        "email": before.orderer_email,
        "phone": before.orderer_phone,
        "participant_name": other.name if other else "",
        "participant_email": other.email if other else "",
        "buyer_kind": before.buyer_kind,
        "organisation_name": before.organisation_name,
        "organisation_business_id": before.organisation_business_id,
        "language": get_language(),
        "note": before.note,
    }
    if not before.orderer_email and user.is_authenticated:
        found |= {"name": user.name, "email": user.email, "phone": user.phone, "language": user.language}
    return found


def details_of(request: HttpRequest, data: dict[str, Any]) -> Details:
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
