"""What the practice offers, as pages show it: read from booking once, then kept (see ``cms.cached``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from cms.cached import remember

PORTRAITS = tuple(f"fill-{width}x{width * 5 // 4}|format-webp" for width in (200, 400, 800))


@dataclass(frozen=True)
class Picture:
    url: str
    width: int
    height: int
    srcset: str = ""
    """The same in other widths, for the browser to choose from."""


@dataclass(frozen=True)
class FieldCard:
    """A field of work that a supervisor knows."""

    slug: str
    name: Any


@dataclass(frozen=True)
class PlaceCard:
    pk: int
    slug: str
    name: Any
    address: str
    city: str
    directions: Any


@dataclass(frozen=True)
class SellerCard:
    """With whom the contract is made, as terms and notices name them."""

    pk: int
    name: str
    business_id: str
    email: str
    address: str


@dataclass(frozen=True)
class PersonCard:
    """A supervisor who is not archived. Names are I18n strings: each reader sees their own language."""

    pk: int
    slug: str
    name: str
    title: Any
    short: Any
    languages: tuple[str, ...]
    zone: str
    accepts_bookings: bool
    drawing: str
    picture: Picture | None
    places: tuple[PlaceCard, ...]
    fields: tuple[FieldCard, ...]
    seller: SellerCard


@dataclass(frozen=True)
class OfferCard:
    """One length of a service with one supervisor. ``price`` in minor units; net where ``price_is_net``."""

    service_pk: int
    person_pk: int
    minutes: int
    price: int
    price_is_net: bool
    currency: str
    vat_basis_points: int | None
    """None: the seller is outside VAT, or nothing is known of it."""
    modes: tuple[str, ...]


@dataclass(frozen=True)
class ServiceCard:
    pk: int
    slug: str
    name: Any
    summary: Any
    kind: str
    form: str
    form_label: Any
    entry: str
    anyone: bool
    cancel_cutoff_hours: int
    late_refund_percent: int
    withdrawal: bool
    price_note: Any
    offers: tuple[OfferCard, ...]
    people: tuple[PersonCard, ...]

    @property
    def is_crisis(self) -> bool:
        return self.kind == "crisis"

    @property
    def is_booked(self) -> bool:
        """Whether its times are chosen here; else it is asked for, or cannot be had just now."""
        taken = any(person.accepts_bookings for person in self.people)
        return taken and self.entry != "request" and not self.is_crisis

    @property
    def for_groups(self) -> bool:
        return self.form in {"group", "community", "joint"}

    @cached_property
    def modes(self) -> frozenset[str]:
        return frozenset(mode for offer in self.offers for mode in offer.modes)

    @cached_property
    def places(self) -> tuple[PlaceCard, ...]:
        return tuple({place.pk: place for person in self.people for place in person.places}.values())


@dataclass(frozen=True)
class Catalogue:
    services: tuple[ServiceCard, ...]
    supervisors: tuple[PersonCard, ...]
    places: tuple[PlaceCard, ...]

    @property
    def intro(self) -> ServiceCard | None:
        """The first meeting with anyone, if the practice has one."""
        return next((s for s in self.services if s.entry == "intro"), None)

    @property
    def sellers(self) -> list[tuple[SellerCard, list[PersonCard]]]:
        """Each seller with the supervisors for whom it sells; who sells for most stands first."""
        found: dict[SellerCard, list[PersonCard]] = {}
        for person in self.supervisors:
            found.setdefault(person.seller, []).append(person)
        return sorted(found.items(), key=lambda pair: -len(pair[1]))

    def service(self, pk: int) -> ServiceCard | None:
        return next((s for s in self.services if s.pk == pk), None)

    def supervisor(self, pk: int) -> PersonCard | None:
        return next((p for p in self.supervisors if p.pk == pk), None)

    def offers_of(self, person: PersonCard) -> list[tuple[ServiceCard, list[OfferCard]]]:
        """Each service with this supervisor's offers of it, in the order of the services."""
        found = []
        for service in self.services:
            own = [offer for offer in service.offers if offer.person_pk == person.pk]
            if own:
                found.append((service, own))
        return found


def catalogue() -> Catalogue:
    """Everything that can be had now. No query while it is kept."""
    return remember("catalogue", "", _read)


def _read() -> Catalogue:
    from booking.models import Offer, Place, Service, Supervisor

    supervisors = Supervisor.objects.filter(archived_at=None).select_related("seller", "portrait")
    supervisors = supervisors.prefetch_related("places", "fields_of_work").order_by("position", "pk")
    people = {row.pk: _person(row) for row in supervisors}
    by_service: dict[int, list[OfferCard]] = {}
    offers = Offer.objects.filter(active=True, supervisor__in=people).select_related("vat_code")
    today = timezone.localdate()
    for row in offers.prefetch_related("vat_code__rates").order_by("minutes", "supervisor__position", "pk"):
        by_service.setdefault(row.service_id, []).append(_offer(row, today))
    services = Service.objects.filter(published=True, archived_at=None).order_by("position", "pk")
    return Catalogue(
        services=tuple(_service(row, by_service.get(row.pk, []), people) for row in services),
        supervisors=tuple(people.values()),
        places=tuple(_place(row) for row in Place.objects.filter(archived_at=None).order_by("pk")),
    )


def _place(row: Any) -> PlaceCard:
    return PlaceCard(row.pk, row.slug, row.name, row.address, row.city, row.directions)


def _person(row: Any) -> PersonCard:
    picture = None
    if row.portrait:
        # All ask for the shape of the arch; a photograph is never made larger than it is.
        small, middle, large = row.portrait.get_renditions(*PORTRAITS).values()
        srcset = ", ".join(
            f"{each.url} {each.width}w" for each in {e.width: e for e in (small, middle, large)}.values()
        )
        picture = Picture(middle.url, middle.width, middle.height, srcset)
    return PersonCard(
        pk=row.pk,
        slug=row.slug,
        name=row.name,
        title=row.title,
        short=row.short,
        languages=tuple(row.languages),
        zone=row.zone,
        accepts_bookings=row.accepts_bookings,
        drawing=row.portrait_static,
        picture=picture,
        places=tuple(_place(place) for place in row.places.all() if place.archived_at is None),
        fields=tuple(FieldCard(field.slug, field.name) for field in row.fields_of_work.all()),
        seller=SellerCard(row.seller.pk, row.seller.name, row.seller.business_id, row.seller.email, row.seller.address),
    )


def _offer(row: Any, today: Any) -> OfferCard:
    return OfferCard(
        service_pk=row.service_id,
        person_pk=row.supervisor_id,
        minutes=row.minutes,
        price=row.price,
        price_is_net=row.price_is_net,
        currency=row.currency,
        vat_basis_points=_vat(row.vat_code, today),
        modes=tuple(row.modes),
    )


def _vat(code: Any, today: Any) -> int | None:
    """The rate of the day; None where nothing is charged."""
    if code is None:
        return None
    for rate in code.rates.all():
        if rate.valid_from <= today and (rate.valid_until is None or today < rate.valid_until):
            return rate.basis_points or None
    return None


def _service(row: Any, offers: list[OfferCard], people: dict[int, PersonCard]) -> ServiceCard:
    with_whom = {offer.person_pk for offer in offers}
    return ServiceCard(
        pk=row.pk,
        slug=row.slug,
        name=row.name,
        summary=row.summary,
        kind=row.kind,
        form=row.form,
        form_label=dict(row._meta.get_field("form").flatchoices).get(
            row.form, row.form
        ),  # lazy: each reader's language
        entry=row.entry,
        anyone=row.anyone,
        cancel_cutoff_hours=row.cancel_cutoff_hours,
        late_refund_percent=row.late_refund_percent,
        withdrawal=row.withdrawal,
        price_note=row.price_note,
        offers=tuple(offers),
        people=tuple(person for pk, person in people.items() if pk in with_whom),
    )
