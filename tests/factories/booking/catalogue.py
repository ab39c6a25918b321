"""Who offers what, when."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from booking.choices import Entry, Form, Kind, every_mode
from booking.models import Offer, Place, Service, Supervisor, WeeklyHours
from payments.models import Seller, VatCode, VatRate


class SellerFactory(DjangoModelFactory[Seller]):
    slug = factory.Sequence(lambda n: f"seller-{n}")
    name = "Kaarisilta"
    business_id = "1572860-0"

    class Meta:
        model = Seller


class VatCodeFactory(DjangoModelFactory[VatCode]):
    """A code with one rate, 25.5 % from 2024, unless ``basis_points`` says otherwise."""

    code = factory.Sequence(lambda n: f"general-{n}")
    name = "Yleinen"
    seller = factory.SubFactory(SellerFactory)

    class Meta:
        model = VatCode
        skip_postgeneration_save = True

    @factory.post_generation
    def basis_points(self: Any, create: bool, extracted: int | None, **_more: Any) -> None:
        VatRate.objects.create(
            vat_code=self, basis_points=2550 if extracted is None else extracted, valid_from=date(2024, 9, 1)
        )


class PlaceFactory(DjangoModelFactory[Place]):
    slug = factory.Sequence(lambda n: f"place-{n}")
    name = "Kaarisilta"

    class Meta:
        model = Place


class SupervisorFactory(DjangoModelFactory[Supervisor]):
    slug = factory.Sequence(lambda n: f"supervisor-{n}")
    name = "Aino Repola"
    email = "aino@example.fi"
    seller = factory.SubFactory(SellerFactory)

    class Meta:
        model = Supervisor


class WeeklyHoursFactory(DjangoModelFactory[WeeklyHours]):
    supervisor = factory.SubFactory(SupervisorFactory)
    weekday = 0
    starts = time(9)
    ends = time(16)
    modes = factory.LazyFunction(every_mode)

    class Meta:
        model = WeeklyHours


class ServiceFactory(DjangoModelFactory[Service]):
    slug = factory.Sequence(lambda n: f"service-{n}")
    name = "Yksilötyönohjaus"
    kind = Kind.SUPERVISION
    form = Form.INDIVIDUAL
    entry = Entry.DIRECT
    published = True
    min_notice_hours = 24
    horizon_days = 90
    step_minutes = 30
    buffer_before = 0
    buffer_after = 15

    class Meta:
        model = Service


class OfferFactory(DjangoModelFactory[Offer]):
    service = factory.SubFactory(ServiceFactory)
    supervisor = factory.SubFactory(SupervisorFactory)
    minutes = 60
    price = 12000
    modes = factory.LazyFunction(lambda: ["on_site", "remote"])

    class Meta:
        model = Offer
