"""A practice small enough to see whole: two supervisors, a service for each entry, one week's hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from i18nfield.strings import LazyI18nString

from booking.models import Offer, Place, Service, Supervisor, WeeklyHours
from payments.models import Seller, VatCode, VatRate

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""A Friday, 11.00 in Finland."""


def three(fi: str, sv: str, en: str) -> LazyI18nString:
    return LazyI18nString({"fi": fi, "sv": sv, "en": en})


@dataclass(frozen=True)
class Practice:
    seller: Seller
    place: Place
    aino: Supervisor
    samir: Supervisor
    single: Service
    """Direct, 60 and 90 min by Aino, 60 by Samir; 120 and 170 €."""
    intro: Service
    """Free, anyone, 30 min by both."""
    group: Service
    """By request."""
    crisis: Service
    offer: Offer
    """Aino's 60 min."""


def make_practice() -> Practice:
    seller = Seller.objects.create(
        slug="kaarisilta",
        name="Työnohjaamo Kaarisilta Oy",
        business_id="1572860-0",
        email="hei@kaarisilta.example",
        is_default=True,
    )
    vat = VatCode.objects.create(seller=seller, code="general", name=three("Yleinen", "Allmän", "General"))
    VatRate.objects.create(vat_code=vat, basis_points=2550, valid_from=date(2024, 9, 1))
    place = Place.objects.create(
        slug="lehtisalmi",
        name=three("Lehtisalmi", "Lehtisalmi", "Lehtisalmi"),
        address="Rantakatu 8",
        city="Lehtisalmi",
        directions=three("Hissi pihalta", "Hiss från gården", "Lift from the yard"),
    )
    aino = _supervisor(seller, place, "aino", "Aino Repola", 1)
    samir = _supervisor(seller, place, "samir", "Samir Haddad", 2)
    common = {"published": True, "min_notice_hours": 24, "horizon_days": 60, "step_minutes": 60}
    single = Service.objects.create(
        slug="single",
        name=three("Yksilötyönohjaus", "Individuell handledning", "Individual supervision"),
        summary=three("Tunti omalle työlle.", "En timme för ditt arbete.", "An hour for your own work."),
        kind="supervision",
        entry="direct",
        position=2,
        late_refund_percent=50,
        **common,
    )
    intro = Service.objects.create(
        slug="intro",
        name=three("Tutustumistapaaminen", "Introduktionsmöte", "Intro meeting"),
        kind="intro",
        entry="intro",
        anyone=True,
        position=1,
        **common,
    )
    group = Service.objects.create(
        slug="group",
        name=three("Ryhmätyönohjaus", "Grupphandledning", "Group supervision"),
        kind="team",
        form="group",
        entry="request",
        position=3,
        **common,
    )
    crisis = Service.objects.create(
        slug="crisis",
        name=three("Kriisityönohjaus", "Krishandledning", "Crisis supervision"),
        kind="crisis",
        entry="request",
        position=4,
        **common,
    )
    offers = [
        Offer(service=service, supervisor=who, minutes=minutes, price=price, vat_code=vat, modes=["on_site", "remote"])
        for service, who, minutes, price in (
            (single, aino, 60, 12000),
            (single, aino, 90, 17000),
            (single, samir, 60, 12000),
            (intro, aino, 30, 0),
            (intro, samir, 30, 0),
        )
    ]
    made = Offer.objects.bulk_create(offers)
    return Practice(seller, place, aino, samir, single, intro, group, crisis, made[0])


def _supervisor(seller: Seller, place: Place, slug: str, name: str, position: int) -> Supervisor:
    one = Supervisor.objects.create(
        slug=slug,
        seller=seller,
        name=name,
        email=f"{slug}@kaarisilta.example",
        phone="044 000 0143",
        portrait_static=slug,
        position=position,
    )
    one.places.add(place)
    for weekday in (0, 1, 3):
        WeeklyHours.objects.create(supervisor=one, weekday=weekday, starts=time(9), ends=time(15), place=place)
    return one
