"""Paying in a real browser, under the site's own policy."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from payments import api
from payments.models import Payment, Seller
from payments.receipts import receipt_url
from tests.payments.conftest import Heard, Till, line
from tests.support.browser import Accessibility
from tests.support.looks import examine

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def till(transactional_db: None, now: datetime) -> Till:
    seller = Seller.objects.create(
        slug="kaarisilta",
        name="Työnohjaamo Kaarisilta Oy",
        business_id="1572860-0",
        address="Rantakatu 8\n12345 Lehtisalmi",
        email="hei@kaarisilta.example",
        phone="044 000 0140",
        invoice_prefix="K",
    )
    return Till(seller, now)


def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_payer_is_declined_pays_and_reads_the_receipt(
    till: Till,
    site_page: Page,
    live_server: Any,
    axe: Accessibility,
    real_worker: Callable[[], None],
    heard: Heard,
    language: str,
) -> None:
    outcome = api.start(
        reference=uuid4(), attempt=1, provider="sandbox", seller=till.seller,
        lines=[line(12_000), line(4_000, basis_points=1350)], payer=api.Payer("Elina Saarinen", "elina@example.org"),
        expires_at=till.now, return_url=f"{live_server.url}/{language}/search/",
        cancel_url=f"{live_server.url}/{language}/search/?given-up", language=language, now=till.now,
    )  # fmt: skip
    assert isinstance(outcome, api.Secured) is False
    Payment.objects.update(expires_at=datetime(2100, 1, 1, tzinfo=till.now.tzinfo))
    from payments.sandbox.models import Checkout

    Checkout.objects.update(expires_at=datetime(2100, 1, 1, tzinfo=till.now.tzinfo))
    page = site_page
    page.goto(outcome.payment.checkout_url)
    expect(page.locator("html")).to_have_attribute("lang", language)
    shot(page, f"sandbox-{language}")
    examine(page, axe, language)
    page.locator("button[value=decline]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    shot(page, f"declined-{language}")
    examine(page, axe, language)

    page.locator("button[value=mobilepay]").click()
    page.wait_for_url("**/search/")
    real_worker()
    payment = Payment.objects.get()
    assert heard.settled == [payment.uuid]

    api.refund(payment.reference, amount=api.Money(1_000), reason="cancelled", key="k", now=till.now)
    page.goto(receipt_url(payment, language))
    shot(page, f"receipt-{language}")
    examine(page, axe, language)
    expect(page.get_by_role("heading", level=1)).to_contain_text("K1")
    page.set_viewport_size({"width": 673, "height": 952})  # A4 between its margins
    page.emulate_media(media="print")
    shot(page, f"receipt-{language}-print")
    expect(page.locator("nav, .btn, .skip, .foot").filter(visible=True)).to_have_count(0)
    expect(page.locator(".receipt")).to_contain_text("Elina Saarinen")
    laid = page.locator(".receipt .split").evaluate_all("all => all.map(each => getComputedStyle(each).display)")
    assert len(laid) > 3
    assert set(laid) == {"grid"}, "each heading stands beside what it names"
