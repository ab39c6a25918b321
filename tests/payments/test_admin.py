from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from payments.admin.policies import ScopedPolicy
from payments.models import Payment, Refund, Seller, VatCode, VatRate, WebhookEvent
from payments.states import RefundState
from tests.payments.conftest import Till

SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """A client signed in as somebody of the role, who may keep a seller's books."""

    def make(role: Role | None, *, keeps: Seller | None = None) -> Client:
        user = User.objects.create_user(
            f"{role}{bool(keeps)}@example.fi", "secret-enough", is_staff=True, language="en"
        )
        if role is None:
            user.is_superuser = True
            user.save()
        else:
            user.groups.add(Group.objects.get(name=role))
        if keeps is not None:
            keeps.keepers.add(user)
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def pirkko(db: None) -> Seller:
    """A seller of her own, with keepers of her own."""
    seller = Seller.objects.create(slug="lahdensuo", name="Pirkko Lahdensuo", business_id="2077474-0")
    seller.keepers.add(User.objects.create_user("pirkko@example.fi", "secret-enough"))
    return seller


def body(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode().replace("\xa0", " ")


def test_office_reads_the_ledger(sign_in: SignIn, till: Till) -> None:
    payment = till.begun()
    Refund.objects.create(
        payment=payment, amount=100, reason_code="cancelled", idempotency_key="k", created_at=till.now
    )
    event = WebhookEvent.objects.create(
        provider="sandbox", event_id="e1", kind="paid", payment=payment, received_at=till.now
    )
    office = sign_in(Role.OFFICE)

    assert "Elina Saarinen" in body(office, "/admin/payments/")
    page = body(office, f"/admin/payments/inspect/{payment.pk}/")
    for shown in ("€120.00", "€95.62", "€24.38 (25.5%)", "elina@example.org", "€1.00", "cancelled"):
        assert shown in page, shown
    assert f"/admin/refunds/inspect/{Refund.objects.get().pk}/" in body(office, "/admin/refunds/")
    assert f"/admin/payment-messages/inspect/{event.pk}/" in body(office, "/admin/payment-messages/")
    assert "paid" in body(office, f"/admin/payment-messages/inspect/{event.pk}/")


@pytest.mark.parametrize("path", ["new/", "edit/{}/", "delete/{}/", "copy/{}/", "history/{}/", "usage/{}/"])
def test_ledger_has_no_address_to_change_anything(sign_in: SignIn, till: Till, path: str) -> None:
    payment = till.begun()
    assert sign_in(None).get(f"/admin/payments/{path.format(payment.pk)}").status_code == 404


def test_sellers_own_books_are_walled(sign_in: SignIn, pirkko: Seller, now: Any) -> None:
    payment = Till(pirkko, now).begun()
    for role in (Role.OWNER, Role.OFFICE):
        office = sign_in(role)
        assert "Elina Saarinen" not in body(office, "/admin/payments/")
        assert office.get(f"/admin/payments/inspect/{payment.pk}/").status_code == 404
        assert office.get(f"/admin/sellers/edit/{pirkko.pk}/").status_code == 404

    keeper = sign_in(Role.SUPERVISOR, keeps=pirkko)
    assert "Elina Saarinen" in body(keeper, "/admin/payments/")
    assert "Elina Saarinen" in body(keeper, f"/admin/payments/inspect/{payment.pk}/")


def test_supervisor_without_books_sees_an_empty_ledger_and_an_editor_none(sign_in: SignIn, till: Till) -> None:
    payment = till.begun()
    supervisor, editor = sign_in(Role.SUPERVISOR), sign_in(Role.EDITOR)
    assert "Elina Saarinen" not in body(supervisor, "/admin/payments/")
    assert supervisor.get(f"/admin/payments/inspect/{payment.pk}/").status_code == 404
    assert supervisor.get("/admin/sellers/").status_code == 302
    assert editor.get("/admin/payments/").status_code == 302, "Wagtail sends away who may not see a list"


def test_visible_to_is_the_one_wall(till: Till, pirkko: Seller) -> None:
    from django.contrib.auth.models import AnonymousUser

    ours, hers = till.begun(), Till(pirkko, till.now).begun()
    keeper = pirkko.keepers.get()
    assert not Payment.objects.visible_to(AnonymousUser()).exists()
    assert list(Payment.objects.visible_to(keeper)) == [hers]
    superuser = User.objects.create_superuser("root@example.fi", "secret-enough")
    assert set(Payment.objects.visible_to(superuser)) == {ours, hers}
    keeper.is_active = False
    assert not Payment.objects.visible_to(keeper).exists()


def test_failed_refund_is_marked_once_as_handled(sign_in: SignIn, till: Till) -> None:
    refund = Refund.objects.create(
        payment=till.begun(),
        amount=100,
        reason_code="x",
        idempotency_key="k",
        created_at=till.now,
        state=RefundState.FAILED,
    )
    office = sign_in(Role.OFFICE)
    page = f"/admin/refunds/inspect/{refund.pk}/"
    assert "has not got this money" in body(office, page)

    for _ in range(2):
        assert (
            office.post(f"/admin/refunds/handled/{refund.pk}/", {"way": "other", "note": "bank transfer"}).status_code
            == 302
        )

    refund.refresh_from_db()
    assert refund.handled_at is not None
    assert refund.handled_by is not None
    assert refund.handled_by.email.startswith("office")
    assert "has not got this money" not in body(office, page)


def test_handling_is_for_who_may_and_for_failed_refunds(sign_in: SignIn, till: Till) -> None:
    refund = Refund.objects.create(
        payment=till.begun(), amount=100, reason_code="x", idempotency_key="k", created_at=till.now
    )
    url = f"/admin/refunds/handled/{refund.pk}/"
    assert sign_in(Role.OFFICE).post(url).status_code == 404
    assert sign_in(Role.SUPERVISOR).post(url).status_code == 404
    assert sign_in(Role.EDITOR).post(url).status_code in (302, 403)
    assert sign_in(Role.OWNER).get(url).status_code == 405
    refund.refresh_from_db()
    assert refund.handled_at is None


def test_sellers_are_listed_with_signs_and_not_with_programmers_words(sign_in: SignIn, seller: Seller) -> None:
    page = body(sign_in(Role.OWNER), "/admin/sellers/")
    assert seller.name in page
    assert ">True<" not in page.replace(" ", "").replace("\n", "")


def test_owner_keeps_sellers_and_their_vat(sign_in: SignIn, seller: Seller) -> None:
    owner = sign_in(Role.OWNER)
    assert "1572860-0" in body(owner, "/admin/sellers/")
    assert "provider_account" in body(owner, f"/admin/sellers/edit/{seller.pk}/")
    for gone in ("delete", "history", "usage", "copy"):
        assert owner.get(f"/admin/sellers/{gone}/{seller.pk}/").status_code == 404, "archived, never deleted"

    answer = owner.post("/admin/vat-codes/new/", code_form(seller, ("2024-09-01", "")))
    assert answer.status_code == 302
    assert VatCode.objects.get().rate_on(date(2026, 11, 21)) == 2550
    assert "general" in body(owner, "/admin/vat-codes/")


def code_form(seller: Seller, *rates: tuple[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {
        "seller": seller.pk, "code": "general", "name_0": "Yleinen", "name_1": "", "name_2": "",
        "ground_0": "", "ground_1": "", "ground_2": "",
        "rates-TOTAL_FORMS": len(rates), "rates-INITIAL_FORMS": 0, "rates-MIN_NUM_FORMS": 1,
        "rates-MAX_NUM_FORMS": 1000,
    }  # fmt: skip
    for number, (begins, until) in enumerate(rates):
        row = {"basis_points": "25.5", "valid_from": begins, "valid_until": until, "DELETE": ""}
        fields |= {f"rates-{number}-{name}": value for name, value in row.items()}
    return fields


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("2026-12-01", "No rate holds on 1 Nov 2026"),
        ("2026-10-01", "Two rates hold on 1 Oct 2026"),
        ("2026-11-01", ""),
    ],
)
def test_rates_of_a_code_follow_each_other_day_by_day(sign_in: SignIn, seller: Seller, second: str, words: str) -> None:
    answer = sign_in(Role.OWNER).post(
        "/admin/vat-codes/new/", code_form(seller, (second, ""), ("2024-09-01", "2026-11-01"))
    )
    assert (words in answer.content.decode(), VatCode.objects.count()) == (True, 0 if words else 1)


def test_last_rate_goes_on(sign_in: SignIn, seller: Seller) -> None:
    """What is sold would go from the site with it, on that very day."""
    answer = sign_in(Role.OWNER).post("/admin/vat-codes/new/", code_form(seller, ("2024-09-01", "2027-01-01")))
    assert "No rate holds from 1 Jan 2027 on." in answer.content.decode()
    assert not VatCode.objects.exists()


def test_first_page_warns_of_a_vat_code_that_runs_out(sign_in: SignIn, seller: Seller, now: Any) -> None:
    code = VatCode.objects.create(seller=seller, code="general", name="Yleinen")
    rate = VatRate.objects.create(vat_code=code, basis_points=2550, valid_from=date(2024, 9, 1))
    owner = sign_in(Role.OWNER)
    assert "no VAT rate from" not in body(owner, "/admin/")
    rate.valid_until = now.date() + timedelta(days=9)
    rate.save()
    assert "no VAT rate from" in body(owner, "/admin/")
    assert f"/admin/vat-codes/edit/{code.pk}/" in body(owner, "/admin/")
    assert "no VAT rate from" not in body(sign_in(Role.SUPERVISOR), "/admin/")


def test_policy_narrows_what_django_permits(sign_in: SignIn, till: Till, pirkko: Seller) -> None:
    ours, hers = till.begun(), Till(pirkko, till.now).begun()
    sign_in(Role.OFFICE)
    office = User.objects.get(email__startswith="office")
    policy = ScopedPolicy(Payment, actions=("view",))
    assert policy.user_has_permission_for_instance(office, "view", ours)
    assert policy.user_has_any_permission_for_instance(office, ["view", "change"], ours)
    assert not policy.user_has_permission_for_instance(office, "view", hers)
    assert not policy.user_has_permission_for_instance(office, "change", ours)
    assert list(policy.instances_user_has_permission_for(office, "view")) == [ours]
    assert not policy.instances_user_has_permission_for(office, "delete").exists()


def test_first_page_names_money_that_waits_for_somebody_and_only_to_whose_it_is(
    sign_in: SignIn, till: Till, pirkko: Seller
) -> None:
    payment = till.begun()
    refund = Refund.objects.create(
        payment=payment, amount=4567, reason_code="late", idempotency_key="k", created_at=till.now, state="failed"
    )
    client = sign_in(Role.OFFICE)
    assert "€45.67" in body(client, "/admin/")
    assert "€45.67" not in body(sign_in(Role.SUPERVISOR, keeps=pirkko), "/admin/")
    Refund.objects.filter(pk=refund.pk).update(handled_at=till.now)
    assert "Money that waits" not in body(client, "/admin/")
    Payment.objects.filter(pk=payment.pk).update(attention="amount_differs")
    assert f"/admin/payments/inspect/{payment.pk}/" in body(client, "/admin/")
    assert "Money that waits" not in body(sign_in(Role.EDITOR), "/admin/")
