"""Services, offers, supervisors, places and times in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from booking.models import Offer, Place, Service, Supervisor, TimeOff, WeeklyHours
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import PlaceFactory, SellerFactory, SupervisorFactory, VatCodeFactory, practice

LISTS = ["services", "offers", "supervisors", "places", "hours", "time-off"]


def offer_data(offer: Offer, **changes: Any) -> dict[str, Any]:
    return {
        "service": offer.service_id,
        "supervisor": offer.supervisor_id,
        "minutes": offer.minutes,
        "price": "120.00",
        "modes": ["remote"],
        "active": "on",
        **changes,
    }


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", [Role.OWNER, Role.OFFICE])
def test_owner_and_office_see_each_list(sign_in: SignIn, name: str, role: Role) -> None:
    practice()
    assert sign_in(role).get(f"/admin/{name}/").status_code == 200


@pytest.mark.parametrize("name", ["services", "offers", "supervisors", "places"])
def test_a_supervisor_does_not_keep_the_catalogue(sign_in: SignIn, name: str) -> None:
    client = sign_in(Role.SUPERVISOR, supervisor=practice().supervisor)
    assert client.get(f"/admin/{name}/new/").status_code == 302


def test_a_price_is_shown_in_euros_and_kept_in_cents(sign_in: SignIn) -> None:
    offer = practice(price=12050)
    client = sign_in(Role.OFFICE)
    edit = reverse("booking_offers:edit", args=[offer.pk])
    assert 'value="120.50"' in client.get(edit).content.decode()
    assert client.post(edit, offer_data(offer, price="99.90")).status_code == 302
    offer.refresh_from_db()
    assert (offer.price, offer.modes) == (9990, ["remote"])


@pytest.mark.parametrize("changes", [{"price": "-1"}, {"price": "a lot"}, {"price": "1.234"}, {"modes": []}])
def test_an_impossible_offer_is_refused(sign_in: SignIn, changes: dict[str, Any]) -> None:
    offer = practice()
    page = sign_in(Role.OFFICE).post(reverse("booking_offers:edit", args=[offer.pk]), offer_data(offer, **changes))
    offer.refresh_from_db()
    assert (page.status_code, offer.price) == (200, 12000)


def test_a_vat_code_of_another_seller_is_refused(sign_in: SignIn) -> None:
    offer = practice()
    page = sign_in(Role.OFFICE).post(
        reverse("booking_offers:edit", args=[offer.pk]), offer_data(offer, vat_code=VatCodeFactory.create().pk)
    )
    assert "another seller" in page.content.decode()


def supervisor_data(supervisor: Supervisor, **changes: Any) -> dict[str, Any]:
    names = {f"{field}_{number}": "" for field in ("title", "short") for number in range(3)}
    return {
        **names,
        "name": supervisor.name,
        "slug": supervisor.slug,
        "email": supervisor.email,
        "seller": supervisor.seller_id,
        "zone": supervisor.zone,
        "position": supervisor.position,
        "accepts_bookings": "on",
        **changes,
    }


def test_the_office_does_not_take_over_a_supervisor_of_another_seller(sign_in: SignIn) -> None:
    """Who is the supervisor's sign-in, or keeps their seller's books, sees their clients (Law 4)."""
    pirkko = practice().supervisor
    pirkko.seller.keepers.add(User.objects.create_user("pirkko@example.fi"))
    own = SellerFactory.create()
    client = sign_in(Role.OFFICE)
    office = User.objects.get(email="office@example.fi")
    data = supervisor_data(pirkko, name="Pirkko", user=office.pk, seller=own.pk, email="office@example.fi")
    assert client.post(reverse("booking_supervisors:edit", args=[pirkko.pk]), data).status_code == 302
    after = Supervisor.objects.get(pk=pirkko.pk)
    assert (after.name, after.user, after.seller, after.email) == ("Pirkko", None, pirkko.seller, pirkko.email)


def test_the_office_links_a_supervisor_of_its_own_to_its_own_sellers_only(sign_in: SignIn) -> None:
    aino, walled = practice().supervisor, SellerFactory.create()
    walled.keepers.add(User.objects.create_user("pirkko@example.fi"))
    client = sign_in(Role.OFFICE)
    office = User.objects.get(email="office@example.fi")
    edit = reverse("booking_supervisors:edit", args=[aino.pk])
    assert client.post(edit, supervisor_data(aino, seller=walled.pk)).status_code == 200
    assert client.post(edit, supervisor_data(aino, user=office.pk)).status_code == 302
    assert Supervisor.objects.get(pk=aino.pk).user == office


def test_the_office_makes_no_offer_for_a_supervisor_of_another_seller(sign_in: SignIn) -> None:
    offer = practice()
    offer.supervisor.seller.keepers.add(User.objects.create_user("pirkko@example.fi"))
    page = sign_in(Role.OFFICE).post("/admin/offers/new/", offer_data(offer, minutes=45))
    assert (page.status_code, Offer.objects.count()) == (200, 1)


def test_a_service_is_archived_and_brought_back(sign_in: SignIn) -> None:
    service = practice().service
    client = sign_in(Role.OFFICE)
    address = reverse("booking_services:archive", args=[service.pk])
    assert address in client.get(reverse("booking_services:edit", args=[service.pk])).content.decode()
    assert client.get(address).status_code == 200
    client.post(address)
    assert Service.objects.get(pk=service.pk).archived_at is not None
    client.post(address)
    assert Service.objects.get(pk=service.pk).archived_at is None


def test_a_supervisor_archives_nobody(sign_in: SignIn) -> None:
    supervisor = practice().supervisor
    client = sign_in(Role.SUPERVISOR, supervisor=supervisor)
    client.post(reverse("booking_supervisors:archive", args=[supervisor.pk]))
    assert Supervisor.objects.get(pk=supervisor.pk).archived_at is None


def test_nothing_of_the_catalogue_is_deleted(sign_in: SignIn) -> None:
    offer = practice()
    client = sign_in(Role.OWNER)
    assert client.post(f"/admin/offers/delete/{offer.pk}/").status_code == 404
    assert client.post(f"/admin/services/delete/{offer.service_id}/").status_code == 404
    assert Offer.objects.count() == 1


def test_a_supervisor_keeps_their_own_hours(sign_in: SignIn) -> None:
    own, colleague = SupervisorFactory.create(), practice().supervisor
    client = sign_in(Role.SUPERVISOR, supervisor=own)
    data = {"supervisor": own.pk, "weekday": 0, "starts": "9:00", "ends": "12:00", "modes": ["remote"]}
    assert client.post("/admin/hours/new/", data).status_code == 302
    hours = own.weekly_hours.get()
    assert client.post("/admin/hours/new/", {**data, "supervisor": colleague.pk}).status_code == 200
    foreign = colleague.weekly_hours.all()[0]
    assert client.get(reverse("booking_hours:edit", args=[foreign.pk])).status_code == 404
    assert client.post(reverse("booking_hours:delete", args=[foreign.pk])).status_code == 404
    assert client.post(reverse("booking_hours:delete", args=[hours.pk])).status_code == 302
    assert WeeklyHours.objects.filter(supervisor=own).count() == 0
    assert colleague.weekly_hours.count() == 5


def test_time_off_must_end_after_it_starts(sign_in: SignIn) -> None:
    supervisor = SupervisorFactory.create()
    client = sign_in(Role.OFFICE)
    data = {
        "supervisor": supervisor.pk,
        "first_day": "2026-12-24",
        "last_day": "2026-12-23",
        "kind": "holiday",
    }
    assert "after the start" in client.post("/admin/time-off/new/", data).content.decode()
    assert client.post("/admin/time-off/new/", {**data, "last_day": "2026-12-27"}).status_code == 302
    assert TimeOff.objects.get().supervisor == supervisor


def test_vat_codes_are_told_apart_by_their_sellers(sign_in: SignIn) -> None:
    offer, codes = practice(), [VatCodeFactory.create(), VatCodeFactory.create()]
    html = sign_in(Role.OFFICE).get(reverse("booking_offers:edit", args=[offer.pk])).content.decode()
    assert len({code.seller for code in codes}) == 2
    assert [code for code in codes if f">{code.name}, {code.seller}</option>" not in html] == []


@pytest.mark.parametrize("name", ["supervisors", "places"])
def test_a_time_zone_is_a_city_and_no_other_word_is_kept(sign_in: SignIn, name: str) -> None:
    offer = practice()
    place = PlaceFactory.create(zone="Asia/Calcutta")
    supervisor = offer.supervisor
    row = {"supervisors": supervisor, "places": place}[name]
    client = sign_in(Role.OFFICE)
    User.objects.update(language="fi")
    address = f"/admin/{name}/edit/{row.pk}/"
    page = client.get(address)
    html = page.content.decode()
    assert '<optgroup label="Eurooppa">' in html
    assert ">Helsinki</option>" in html
    if name == "places":
        assert '<option value="Asia/Kolkata" selected>' in html, "an older name of a zone is the city that it is"
    else:
        assert "seuraavat tämän kaupungin kelloa" in html
    form = page.context["form"]
    typed = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "")}
    for field in ("name", "title", "short", "directions"):
        typed.pop(field, None)
    typed |= {"name": "Aino", "name_0": "Paikka", "name_1": "Platsen", "name_2": "Place"}
    wrong = client.post(address, {**typed, "zone": "Mars/Base"})
    assert list(wrong.context["form"].errors) == ["zone"]
    row.refresh_from_db()
    assert row.zone != "Mars/Base"
    assert client.post(address, {**typed, "zone": "Europe/Lisbon"}).status_code == 302
    row.refresh_from_db()
    assert row.zone == "Europe/Lisbon"


def test_no_other_way_keeps_a_wrong_zone_either() -> None:
    for row in (Place(name="P", slug="p", zone="Mars/Base"), Supervisor(name="A", slug="a", zone="Mars/Base")):
        with pytest.raises(ValidationError) as refused:
            row.clean_fields(exclude=["seller"])
        assert list(refused.value.error_dict) == ["zone"]


@pytest.mark.parametrize("address", ["hours", "time-off", "offers"])
def test_only_supervisors_are_offered_whom_the_form_takes(sign_in: SignIn, address: str) -> None:
    """A chooser of all would lead into a refusal: another seller's books are kept by others."""
    own, colleague = practice().supervisor, practice().supervisor
    own.name, colleague.name = "Aino Own", "Pirkko Apart"
    for each in (own, colleague):
        each.save()
    colleague.seller.keepers.add(User.objects.create_user("pirkko@example.fi"))
    html = sign_in(Role.OFFICE).get(f"/admin/{address}/new/").content.decode()
    field = html.split('<select name="supervisor"')[1].split("</select>")[0]
    assert f'<option value="{own.pk}" selected>Aino Own</option>' in field
    assert "Pirkko" not in field


def test_choosers_are_headed_by_a_name(sign_in: SignIn) -> None:
    practice()
    client = sign_in(Role.OWNER)
    for address in ("supervisor_chooser:choose", "service_chooser:choose", "service_chooser:choose_results"):
        page = client.get(reverse(address), HTTP_X_REQUESTED_WITH="XMLHttpRequest")
        words = page.content.decode()
        assert page.status_code == 200, address
        assert ("Name" in words, "Title" in words) == (True, False), address


def test_a_price_says_whether_vat_is_in_it(sign_in: SignIn) -> None:
    practice(price_is_net=True)
    html = sign_in(Role.OFFICE).get("/admin/offers/").content.decode()
    assert "Without VAT" in html.split('<table class="listing')[1].split("<tbody")[1]
