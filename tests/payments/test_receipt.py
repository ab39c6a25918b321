from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from payments import api
from payments.actions.settle import settle
from payments.models import Payment
from payments.receipts import receipt_url
from payments.sandbox.models import Checkout, CheckoutState
from tests.payments.conftest import Heard, Till, line
from tests.support.jobs import RunJobs


@pytest.fixture
def settled(till: Till, run_jobs: RunJobs, heard: Heard) -> Payment:
    return _settled(till, line(12_000), line(10_000, basis_points=1350, gross=False, quantity=2))


def _settled(till: Till, *lines: api.Line) -> Payment:
    payment = till.begun(lines=lines)
    Checkout.objects.filter(payment=payment.uuid).update(state=CheckoutState.PAID, method="card")
    return settle(payment, now=till.now)


def shown(client: Client, payment: Payment, language: str = "fi") -> str:
    answer = client.get(receipt_url(payment, language))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "sums"),
    [
        ("fi", ["347,00 €", "25,5 %", "95,62 €", "24,38 €", "13,5 %", "200,00 €", "27,00 €", "227,00 €"]),
        ("sv", ["347,00 €", "25,5 %", "95,62 €", "24,38 €", "13,5 %", "200,00 €", "27,00 €", "227,00 €"]),
        ("en", ["€347.00", "25.5%", "€95.62", "€24.38", "13.5%", "€200.00", "€27.00", "€227.00"]),
    ],
)
def test_receipt_specifies_the_tax_in_each_language(
    client: Client, settled: Payment, language: str, sums: list[str]
) -> None:
    page = shown(client, settled, language)
    for each in (*sums, "K1", "Työnohjaamo Kaarisilta Oy", "1572860-0", "FI15728600", "Rantakatu 8", "Tapaaminen"):
        assert each in page, each
    assert f'lang="{language}"' in page


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        ("/fi/bookings/1/", True),
        ("", False),
        ("https://elsewhere.example/", False),
        ("//elsewhere.example/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_receipt_leads_back_within_this_site_only(client: Client, settled: Payment, back: str, leads: bool) -> None:
    html = client.get(receipt_url(settled, "fi"), {"back": back}).content.decode()
    assert ("Takaisin varaukseen" in html) is leads
    assert (f'href="{back}"' in html and bool(back)) is leads


def test_receipt_names_the_buyer_and_nothing_else_of_them(client: Client, settled: Payment) -> None:
    page = shown(client, settled)
    assert "Elina Saarinen" in page
    assert "elina@example.org" not in page
    Payment.objects.update(payer_name="Karhulan koulu", buyer_kind="organisation", payer_business_id="2077474-0")
    page = shown(client, settled)
    assert "Karhulan koulu" in page
    assert "2077474-0" in page
    Payment.objects.update(payer_name="")
    assert 'id="buyer"' not in shown(client, settled), "erased"


def test_regions_of_the_receipt_have_names_of_their_own(client: Client, settled: Payment) -> None:
    page = shown(client, settled, "en")
    named = re.findall(r'<(?:section|div)[^>]*aria-label(?:ledby)?="([^"]+)"', page)
    assert len(named) == len(set(named))


def test_receipt_is_for_nobody_else(client: Client, settled: Payment) -> None:
    answer = client.get(receipt_url(settled, "fi"))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


def test_receipt_outside_vat_gives_the_ground(client: Client, till: Till, run_jobs: RunJobs, heard: Heard) -> None:
    till.seller.vat_registered = False
    till.seller.vat_note = {"fi": "Vähäinen toiminta, AVL 3 §"}
    till.seller.save()
    page = shown(client, _settled(till, line(12_000, basis_points=0)))
    assert "Vähäinen toiminta, AVL 3 §" in page
    assert "FI15728600" not in page

    exempt = _settled(till, line(12_000, basis_points=0, ground="AVL 34 §"), line(12_400))
    assert "AVL 34 §" in shown(client, exempt)


def test_receipt_shows_what_went_back(client: Client, settled: Payment, till: Till, run_jobs: RunJobs) -> None:
    api.refund(settled.reference, amount=api.Money(4_700), reason="cancelled", key="k", now=till.now)
    assert "−47,00 €" in shown(client, settled)
    assert "300,00 €" in shown(client, settled)
    run_jobs()
    settled.refunds.update(state="failed")
    assert "−47,00 €" not in shown(client, settled), "what failed has not gone back"


def test_receipt_costs_few_queries(client: Client, settled: Payment, django_assert_num_queries: Any) -> None:
    from payments.receipts import receipt_of

    with django_assert_num_queries(3):
        found = receipt_of(settled.uuid)
        assert found is not None
        assert len(found.lines) == 2
        assert found.payment.refundable


@pytest.mark.parametrize("signature", ["x", "ä", "a" * 43, "%20"])
def test_tampered_address_shows_nothing(client: Client, settled: Payment, signature: str) -> None:
    assert client.get(f"/fi/receipts/{settled.uuid}/{signature}/").status_code == 404


def test_signature_of_another_payment_shows_nothing(client: Client, settled: Payment) -> None:
    own = receipt_url(settled, "fi").split("/")[-2]
    assert client.get(f"/fi/receipts/{uuid4()}/{own}/").status_code == 404


def test_unpaid_payment_has_no_receipt(client: Client, till: Till) -> None:
    assert client.get(receipt_url(till.begun(), "fi")).status_code == 404
