from __future__ import annotations

import time
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone
from stdnum.fi import ytunnus
from wagtail.models import Locale, Page, Site

from accounts.models import Organisation, OrganisationMember, User
from booking.choices import Entry, Form, Kind, Mode
from booking.models import Booking, Offer, Service, Supervisor, TimeOff, WeeklyHours
from booking.states import State
from cms.models import HomePage, PracticeSettings, ServicePage
from demo.accounts import ACCOUNTS, PASSWORD, shown
from demo.load import load
from payments import api
from payments.actions.work_refund import work_refund
from payments.facts import facts_of
from payments.models import Payment, Seller
from payments.provider import PaymentProvider
from payments.states import RefundState
from plugins.registry import find

ROOMS = ("accounts", "booking", "cms", "payments", "wagtailcore", "account")


def counts() -> dict[str, int]:
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return {model._meta.label: model._default_manager.count() for model in models}


def test_load_twice_changes_nothing(demo: datetime) -> None:
    before = counts()
    began = time.perf_counter()
    load(now=demo + timedelta(seconds=30))
    assert counts() == before
    assert time.perf_counter() - began < 3


def test_contact_of_an_organisation_keeps_its_details(demo: datetime) -> None:
    members = OrganisationMember.objects.select_related("organisation", "user")
    assert [(one.user.email, one.role) for one in members] == [(members[0].organisation.contact_email, "contact")]


def test_load_command_tells_the_sign_ins(demo: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_demo", verbosity=2)
    said = capsys.readouterr().out
    assert [account.email in said for account in shown()] == [True] * len(shown())


def test_load_keeps_what_an_editor_changed(demo: datetime) -> None:
    page = ServicePage.objects.get(locale__language_code="sv", service__slug="pair")
    page.lead = "Omskriven av redaktören."
    page.save()
    load(now=demo)
    page.refresh_from_db()
    assert page.lead == "Omskriven av redaktören."


@override_settings(SETTINGS_MODULE="config.settings.production")
def test_load_refuses_production_settings() -> None:
    with pytest.raises(ImproperlyConfigured, match="for trying out"):
        load(now=timezone.now())


def test_sign_ins_work_and_have_their_roles(demo: datetime, client: Client) -> None:
    for account in ACCOUNTS:
        user = User.objects.get(email=account.email)
        assert set(user.groups.values_list("name", flat=True)) == set(account.roles)
        assert user.check_password(PASSWORD)
    assert client.login(email="elina@asiakas.example", password=PASSWORD)


def test_business_ids_are_valid(demo: datetime) -> None:
    numbers = [*Seller.objects.values_list("business_id", flat=True)]
    numbers += Organisation.objects.values_list("business_id", flat=True)
    assert len(numbers) == 3
    assert all(ytunnus.is_valid(number) for number in numbers)


def test_one_seller_is_outside_vat_and_keeps_her_own_books(demo: datetime) -> None:
    pirkko = Supervisor.objects.get(slug="pirkko-lahdensuo")
    assert not pirkko.seller.vat_registered
    assert list(pirkko.seller.keepers.all()) == [pirkko.user]
    assert {offer.vat_code.rate_on(demo.date()) for offer in pirkko.offers.select_related("vat_code")} == {0}
    assert not Seller.objects.get(is_default=True).keepers.exists()


@pytest.mark.parametrize(
    ("service", "minutes", "price", "is_net"),
    [
        ("intro", 30, 0, False),
        ("individual", 60, 120_00, False),
        ("individual", 90, 170_00, False),
        ("managers", 60, 120_00, False),
        ("managers", 90, 170_00, False),
        ("parents", 90, 150_00, False),
        ("toto", 60, 120_00, False),
        ("toto", 90, 170_00, False),
        ("group", 90, 210_00, True),
        ("group", 120, 270_00, True),
        ("managers-group", 90, 210_00, True),
        ("community", 120, 320_00, True),
        ("coaching", 300, 690_00, True),
        ("development-day", 360, 1700_00, True),
        ("crisis", 120, 360_00, True),
    ],
)
def test_prices_are_those_of_the_practice(demo: datetime, service: str, minutes: int, price: int, is_net: bool) -> None:
    found = Offer.objects.filter(service__slug=service, minutes=minutes).values_list("price", "price_is_net")
    assert set(found) == {(price, is_net)}


def test_services_cover_every_kind_form_and_entry(demo: datetime) -> None:
    services = Service.objects.public()
    assert {service.kind for service in services} == set(Kind.values)
    assert {service.form for service in services} == set(Form.values)
    assert {service.entry for service in services} == set(Entry.values)
    assert services.count() >= 10
    assert all(service.offers.exists() for service in services)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_name_is_given_in_each_language(demo: datetime, language: str) -> None:
    rows = [*Service.objects.all(), *Supervisor.objects.all()]
    names = [row.name.data[language] if isinstance(row, Service) else row.title.data[language] for row in rows]
    names += [service.summary.data[language] for service in Service.objects.all()]
    names += [PracticeSettings.objects.get().tagline.data[language]]
    assert len(names) == len(set(names))
    assert all(names)


def test_somebody_works_evenings_and_somebody_a_day_by_video_alone(demo: datetime) -> None:
    assert WeeklyHours.objects.filter(ends__hour__gte=19).exists()
    days: dict[tuple[int, int], set[str]] = {}
    for row in WeeklyHours.objects.all():
        days.setdefault((row.supervisor_id, row.weekday), set()).update(row.modes)
    assert {Mode.REMOTE.value} in days.values()
    assert TimeOff.objects.filter(ends_at__gt=demo).exists()


def test_a_meeting_starts_soon_and_a_successor_comes_when_it_is_over(demo: datetime) -> None:
    soon = Booking.objects.get(orderer_user__email="elina@asiakas.example", mode="remote", starts_at__gt=demo)
    assert soon.starts_at - demo < timedelta(minutes=10)
    later = demo + timedelta(days=1)
    load(now=later)
    again = Booking.objects.get(orderer_user__email="elina@asiakas.example", mode="remote", starts_at__gt=later)
    assert again.uuid != soon.uuid


def test_a_busy_supervisor_gets_no_second_meeting_at_that_time(demo: datetime) -> None:
    soon = Booking.objects.get(orderer_user__email="elina@asiakas.example", mode="remote", starts_at__gt=demo)
    Booking.objects.filter(pk=soon.pk).update(orderer_email="visitor@elsewhere.example")
    load(now=demo)
    assert Booking.objects.filter(supervisor=soon.supervisor, starts_at=soon.starts_at).count() == 1


def test_what_consumers_booked_is_paid_and_what_was_cancelled_is_refunded(demo: datetime) -> None:
    paid = Booking.objects.filter(price__gt=0, buyer_kind="consumer")
    payments = {payment.reference: payment for payment in Payment.objects.prefetch_related("lines", "refunds")}
    assert set(payments) == set(paid.values_list("uuid", flat=True))
    for booking in paid:
        payment = payments[booking.uuid]
        assert payment.amount == booking.price == sum(line.gross for line in payment.lines.all())
        assert bool(payment.refundable.amount) == (booking.state != State.CANCELLED)
    numbered = sorted(payments.values(), key=lambda payment: (payment.number[:2], int(payment.number[2:])))
    assert [p.number for p in numbered if p.number.startswith("KS")] == [f"KS{n}" for n in range(1, 8)]
    assert [p.number for p in numbered if p.number.startswith("PL")] == ["PL1", "PL2"]
    assert all(
        earlier.settled_at <= later.settled_at
        for earlier, later in pairwise(numbered)
        if earlier.seller_id == later.seller_id
    )


def test_what_was_paid_can_be_paid_back(demo: datetime) -> None:
    """The payment service knows the invented payments, and what it gave back already."""
    for payment in Payment.objects.prefetch_related("refunds"):
        state = find(PaymentProvider, payment.provider)().look_up(facts_of(payment))
        assert (state.status, state.amount, state.refunded) == ("paid", payment.total, payment.refunded)
    payment = next(each for each in Payment.objects.all() if each.refundable.amount)
    asked = api.refund(payment.reference, amount=None, reason="cancelled", key="demo-test", now=demo)
    assert work_refund(asked, now=demo).state == RefundState.SUCCEEDED


def test_the_owner_sees_no_client_of_another_seller(demo: datetime) -> None:
    owner = User.objects.get(email="omistaja@kaarisilta.example")
    seen = Booking.objects.visible_to(owner)
    assert seen.exists()
    assert not seen.filter(supervisor__slug="pirkko-lahdensuo").exists()
    assert not Payment.objects.visible_to(owner).filter(seller__slug="lahdensuo").exists()


def test_pages_are_translations_of_each_other(demo: datetime) -> None:
    trees = {
        locale.language_code: set(
            Page.objects.filter(locale=locale, depth__gte=2).values_list("translation_key", flat=True)
        )
        for locale in Locale.objects.all()
    }
    assert trees["fi"] == trees["sv"] == trees["en"]
    assert len(trees["fi"]) == 37
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get(locale__language_code="fi")
    assert Page.find_problems() == ([], [], [], [], [])
