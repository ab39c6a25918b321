"""Meetings of invented people: past, coming, and one or two whose door stands open when the demo starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from accounts.models import Organisation, User
from booking.choices import BuyerKind, Mode
from booking.models import Booking, Offer, Participant, WeeklyHours
from booking.pricing import vat_of
from booking.states import SeatState, State
from demo.builders import ledger
from demo.builders.times import free, starts
from demo.source import data

Spec = Mapping[str, Any]
LED_TIME = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class People:
    """Who is in the content, with their sign-ins where they have one."""

    people: Mapping[str, Mapping[str, str]]
    users: Mapping[str, User]
    organisations: Mapping[str, Organisation]

    @classmethod
    def load(cls) -> People:
        content = data("people")
        people = {each["key"]: each for each in content["people"]}
        ids = {each["business_id"]: each["key"] for each in content["organisations"]}
        return cls(
            people=people,
            users={user.email: user for user in User.objects.filter(email__in=[p["email"] for p in people.values()])},
            organisations={ids[o.business_id]: o for o in Organisation.objects.filter(business_id__in=ids)},
        )


def build(*, now: datetime) -> None:
    """Make what is missing as seen from ``now``: a coming meeting that has passed gets a successor."""
    emails = {each["key"]: each["email"] for each in data("people")["people"]}
    specs = [spec for spec in data("bookings")["bookings"] if not _stands(spec, emails[spec["people"][0]], now)]
    if not specs:
        return
    people = People.load()
    offers = {
        (offer.service.slug, offer.supervisor.slug, offer.minutes): offer
        for offer in Offer.objects.select_related("service", "supervisor__seller", "vat_code")
    }
    made = []
    for spec in specs:
        offer = offers[spec["service"], spec["supervisor"], spec["minutes"]]
        booking = _booking(spec, offer, people, now)
        if booking is not None:
            _seats(booking, spec, people)
            made.append(booking)
    for booking in sorted(made, key=lambda each: each.created_at):
        ledger.build(booking)  # in the order of the receipts' numbers


def _stands(spec: Spec, email: str, now: datetime) -> bool:
    """Whether the content's meeting is there: by who, with whom, what and where."""
    found = Booking.objects.filter(
        service__slug=spec["service"],
        supervisor__slug=spec["supervisor"],
        offer__minutes=spec["minutes"],
        mode=spec["mode"],
        orderer_email=email,
    )
    if "days_ago" in spec:
        return found.filter(starts_at__lt=now).exists()
    return found.filter(state=State.CONFIRMED, ends_at__gt=now).exists()


def _booking(spec: Spec, offer: Offer, people: People, now: datetime) -> Booking | None:
    service, supervisor = offer.service, offer.supervisor
    for start in starts(spec, supervisor, now):
        end = start + timedelta(minutes=offer.minutes)
        blocks_from = start - timedelta(minutes=service.buffer_before)
        blocks_until = end + timedelta(minutes=service.buffer_after)
        if free(supervisor, start=blocks_from, end=blocks_until):
            break
    else:
        return None  # a visitor of the demo was quicker
    person = people.people[spec["people"][0]]
    organisation = people.organisations.get(spec.get("organisation", ""))
    made_at = min(now, start) - LED_TIME
    state = State(spec.get("state", State.COMPLETED if end <= now else State.CONFIRMED))
    basis_points, ground = vat_of(offer, on=made_at.date())
    return Booking.objects.create(
        supervisor=supervisor,
        service=service,
        offer=offer,
        starts_at=start,
        ends_at=end,
        blocks_from=blocks_from,
        blocks_until=blocks_until,
        place_id=_place(spec, offer, start),
        mode=spec["mode"],
        capacity=len(spec["people"]),
        state=state,
        orderer_user=people.users.get(person["email"]),
        orderer_name=person["name"],
        orderer_email=person["email"],
        orderer_phone=person["phone"],
        organisation=organisation,
        organisation_name=organisation.name if organisation else "",
        organisation_business_id=organisation.business_id if organisation else "",
        buyer_kind=BuyerKind.ORGANISATION if organisation else BuyerKind.CONSUMER,
        language=person["language"],
        note=spec.get("note", ""),
        price=offer.price,
        price_is_net=offer.price_is_net,
        currency=offer.currency,
        vat_basis_points=basis_points,
        vat_ground=ground,
        cancel_cutoff_hours=service.cancel_cutoff_hours,
        late_refund_percent=service.late_refund_percent,
        withdrawal=service.withdrawal,
        terms_accepted_at=made_at,
        consent_performance_at=made_at if offer.price and not organisation else None,
        confirmed_at=made_at,
        cancelled_at=made_at + timedelta(hours=20) if state == State.CANCELLED else None,
        cancel_reason=spec.get("reason", ""),
        created_at=made_at,
    )


def _place(spec: Spec, offer: Offer, start: datetime) -> int | None:
    """Where the supervisor works on that weekday."""
    if spec["mode"] != Mode.ON_SITE:
        return None
    weekday = start.astimezone(offer.supervisor.tz).weekday()
    hours = WeeklyHours.objects.filter(supervisor=offer.supervisor, weekday=weekday, place__isnull=False)
    return hours.values_list("place", flat=True).first()


def _seats(booking: Booking, spec: Spec, people: People) -> None:
    state = {State.COMPLETED: SeatState.ATTENDED, State.CANCELLED: SeatState.CANCELLED}.get(
        State(booking.state), SeatState.CONFIRMED
    )
    for seat, key in enumerate(spec["people"], start=1):
        person = people.people[key]
        Participant.objects.create(
            booking=booking,
            seat=seat,
            state=state,
            name=person["name"],
            email=person["email"],
            phone=person["phone"],
            language=person["language"],
            user=people.users.get(person["email"]),
        )
