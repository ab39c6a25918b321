"""Every list of the ledger asks the database a fixed number of times, at one row and at three."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.roles import Role
from payments.models import Payment, Refund, Seller, VatCode, VatRate, WebhookEvent
from tests.payments.conftest import Till
from tests.payments.test_admin import SignIn, body, sign_in

__all__ = ["sign_in"]

LISTS = ("payments", "refunds", "payment-messages", "sellers", "vat-codes")
QUERIES = 11
MORE = {"payments": 2, "sellers": 1, "vat-codes": 1}
"""What was sold and what went back, and the names that make the order: a query each."""


def fill(till: Till, number: int) -> None:
    payment: Payment = till.begun()
    Refund.objects.create(
        payment=payment, amount=1, reason_code="x", idempotency_key=str(payment.uuid), created_at=till.now
    )
    WebhookEvent.objects.create(
        provider="sandbox", event_id=f"e{number}", kind="paid", payment=payment, received_at=till.now
    )
    seller = till.seller if number == 1 else Seller.objects.create(slug=f"s{number}", name=f"Seller {number}")
    code = VatCode.objects.create(seller=seller, code=f"c{number}", name=f"Code {number}")
    VatRate.objects.create(vat_code=code, basis_points=2550, valid_from=date(2024, 9, 1))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_list_asks_as_often_at_one_row_as_at_three(
    sign_in: SignIn,
    till: Till,
    name: str,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    office: Client = sign_in(Role.OFFICE)
    for number in range(1, rows + 1):
        fill(till, number)
    body(office, f"/admin/{name}/")  # what a process asks for once
    with django_assert_num_queries(QUERIES + MORE.get(name, 0)):
        html = body(office, f"/admin/{name}/")
    assert html.split('<table class="listing')[1].split("<tbody")[1].split("</tbody")[0].count("<tr") == rows


@pytest.mark.parametrize("name", ["payments", "payment-messages"])
def test_ways_of_paying_are_chosen_by_their_names(sign_in: SignIn, till: Till, name: str) -> None:
    fill(till, 1)
    office: Client = sign_in(Role.OFFICE)
    assert '<option value="sandbox">Sandbox: nothing is charged</option>' in body(office, f"/admin/{name}/")
    for provider, rows in (("sandbox", 1), ("stripe", 0)):
        assert body(office, f"/admin/{name}/?provider={provider}").count('class="title"') == rows
