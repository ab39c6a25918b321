"""One menu for the practice's work."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from booking.models import Booking, Enquiry
from payments.models import Payment, Refund, WebhookEvent
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import NOW

LEDGER = ["payments", "refunds", "payment-messages"]
OFFICE = [
    "bookings", "enquiries", "hours", "time-off", "services", "offers", "supervisors", "places", *LEDGER, "sellers",
    "vat-codes", "ill-today",
]  # fmt: skip
SUPERVISOR = ["bookings", "enquiries", "hours", "time-off", "ill-today"]


def menu_of(page: str) -> list[str]:
    """Which of the practice's pages the sidebar of this page leads to."""
    return [name for name in OFFICE if f'"url": "/admin/{name}/"' in page]


def offered(client: Client) -> dict[str, str]:
    """Every address of the admin that the sidebar leads to, sub-menus too, and what it is called there."""
    html = client.get("/admin/").content.decode()
    props = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert props
    found: dict[str, str] = {}

    def gather(part: dict[str, Any]) -> dict[str, Any]:
        if str(part.get("url", "")).startswith("/admin/"):
            found[part["url"]] = part.get("label", "")
        return part

    json.loads(props[1], object_hook=gather)
    return found


@pytest.fixture
def ledger(booking: Booking) -> Payment:
    """One row of each list of the ledger, and an enquiry to the booking's supervisor."""
    payment = Payment.objects.create(
        reference=booking.uuid, attempt=1, provider="sandbox", seller=booking.supervisor.seller, amount=12000,
        language="fi", expires_at=NOW, idempotency_key=uuid4().hex, created_at=NOW,
    )  # fmt: skip
    Refund.objects.create(payment=payment, amount=100, reason_code="cancelled", idempotency_key="k", created_at=NOW)
    WebhookEvent.objects.create(provider="sandbox", event_id="1", kind="paid", payment=payment, received_at=NOW)
    Enquiry.objects.create(name="Riitta", email="r@example.fi", supervisor=booking.supervisor, created_at=NOW)
    return payment


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.OWNER, OFFICE), (Role.OFFICE, OFFICE), (Role.SUPERVISOR, SUPERVISOR), (Role.EDITOR, [])],
)
def test_each_role_finds_its_own_work_in_the_menu(sign_in: SignIn, role: Role, expected: list[str]) -> None:
    assert menu_of(sign_in(role).get("/admin/").content.decode()) == expected


def test_who_keeps_a_sellers_books_finds_its_ledger(sign_in: SignIn, ledger: Payment) -> None:
    """A trader of their own, and a bookkeeper who supervises nobody's sessions there."""
    client = sign_in(Role.SUPERVISOR)
    ledger.seller.keepers.add(User.objects.get(email="supervisor@example.fi"))
    assert menu_of(client.get("/admin/").content.decode()) == [*SUPERVISOR[:-1], *LEDGER, "ill-today"]


@pytest.mark.parametrize("name", OFFICE)
def test_every_entry_of_the_menu_opens(sign_in: SignIn, name: str) -> None:
    assert sign_in(Role.OWNER).get(f"/admin/{name}/").status_code == 200


@pytest.mark.parametrize("role", Role)
def test_whatever_is_offered_to_a_role_is_open_to_it(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)
    addresses = [address for address in offered(client) if "logout" not in address]
    assert addresses
    answers = {address: client.get(address, follow=True) for address in addresses}
    refused = [
        address
        for address, answer in answers.items()
        if answer.status_code != 200 or answer.request["PATH_INFO"] == "/admin/"
    ]
    assert refused == []


@pytest.mark.parametrize("keeps", [False, True])
@pytest.mark.parametrize("role", [Role.OWNER, Role.OFFICE, Role.SUPERVISOR])
def test_no_list_of_the_practice_is_offered_that_can_show_nothing(
    sign_in: SignIn, ledger: Payment, booking: Booking, role: Role, keeps: bool
) -> None:
    """Where each list has a row of the practice, what is offered shows one, or lets the person add the first."""
    client = sign_in(role, supervisor=booking.supervisor)
    if keeps:
        ledger.seller.keepers.add(User.objects.get(email=f"{role}@example.fi"))
    lists = [name for name in menu_of(client.get("/admin/").content.decode()) if name != "ill-today"]
    assert lists
    empty = []
    for name in lists:
        html = client.get(f"/admin/{name}/").content.decode()
        rows = html.partition('<table class="listing')[2].partition("<tbody")[2].partition("</tbody")[0]
        if "<tr" not in rows and f"/admin/{name}/new/" not in html:
            empty.append(name)
    assert empty == []


def test_the_wall_stands_behind_the_menu(sign_in: SignIn, ledger: Payment, booking: Booking) -> None:
    """The lists that are not offered are empty, whoever types their address."""
    client = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor)
    for name in LEDGER:
        assert f"/admin/{name}/inspect/" not in client.get(f"/admin/{name}/").content.decode()


def test_a_reports_name_is_in_each_readers_language(sign_in: SignIn) -> None:
    """The sidebar is made once for a process; a label that is no lazy text stays in the first reader's language."""
    client = sign_in(Role.OWNER)
    for language, label in (("fi", "Käännökset"), ("sv", "Översättningar"), ("en", "Translations")):
        User.objects.update(language=language)
        assert offered(client)["/admin/localize/reports/translations/"] == label
