"""The office reads local time, sums and states in words (never a code, a UTC time or a None)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from accounts.roles import Role
from payments.admin import words
from payments.models import Payment, Refund, Seller, VatCode, WebhookEvent
from payments.states import PaymentState, RefundState
from tests.payments.conftest import Heard, Till, line
from tests.payments.test_admin import SignIn, body, sign_in
from tests.payments.test_refund_by_hand import settled

__all__ = ["settled", "sign_in"]


def refund(payment: Payment, till: Till, amount: int, state: str) -> Refund:
    made: Refund = Refund.objects.create(
        payment=payment,
        amount=amount,
        reason_code="withdrawn",
        idempotency_key=f"{amount}{state}",
        created_at=till.now,
        state=state,
        handled_at=till.now if state == RefundState.BY_HAND else None,
    )
    return made


@pytest.fixture
def office(sign_in: SignIn) -> Client:
    return sign_in(Role.OFFICE)


@pytest.mark.parametrize(
    ("refunds", "said"),
    [
        ([], "paid"),
        ([(12_000, "failed")], "paid"),
        ([(12_000, "succeeded")], "refunded, €120.00"),
        ([(12_000, "by_hand")], "refunded, €120.00"),
        ([(5_000, "succeeded")], "partly refunded, €50.00 of €120.00"),
        ([(5_000, "succeeded"), (7_000, "by_hand")], "refunded, €120.00"),
        ([(12_000, "pending")], "refunded, €120.00 (€120.00 on its way)"),
        ([(5_000, "succeeded"), (2_000, "requested")], "partly refunded, €70.00 of €120.00 (€20.00 on its way)"),
    ],
)
def test_state_says_what_went_back(
    settled: Payment, till: Till, office: Client, refunds: list[tuple[int, str]], said: str
) -> None:
    for amount, state in refunds:
        refund(settled, till, amount, state)
    for page in ("/admin/payments/", f"/admin/payments/inspect/{settled.pk}/"):
        assert re.search(rf">\s*{re.escape(said)}\s*<", body(office, page)), page


def test_money_back_outside_of_the_site_counts_too(settled: Payment) -> None:
    settled.refunded_outside = 12_000
    with translation.override("en"):
        assert words.state_of(settled).replace("\xa0", " ") == "refunded, €120.00"


def test_credit_of_what_is_still_owed_is_said(till: Till) -> None:
    payment = till.begun()
    made = refund(payment, till, 2_000, "succeeded")
    Refund.objects.filter(pk=made.pk).update(credit=True)
    with translation.override("en"):
        found = words.state_of(Payment.objects.get(pk=payment.pk)).replace("\xa0", " ")
    assert found == "waiting for the payer, €20.00 credited"


def test_list_begins_with_what_one_looks_for(settled: Payment, office: Client) -> None:
    html = body(office, "/admin/payments/")
    table = html.split('<table class="listing', 1)[1]
    places = [table.index(label) for label in ("Begun", "Amount", "State", "What for", "Payer", "Receipt", "€120.00")]
    assert places == sorted(places)
    assert str(settled.uuid) not in html
    assert settled.lines.all()[0].description in html


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_show_local_time_and_neither_none_nor_utc(
    settled: Payment, till: Till, office: Client, language: str, heard: Heard
) -> None:
    User.objects.update(language=language)
    made = refund(settled, till, 5_000, RefundState.FAILED)
    event = WebhookEvent.objects.create(
        provider="sandbox", event_id="e1", kind="paid", payment=settled, received_at=till.now
    )
    with translation.override(language):
        began = words.moment(till.now).replace("\xa0", " ")
    for page in (
        f"payments/inspect/{settled.pk}",
        f"refunds/inspect/{made.pk}",
        f"payment-messages/inspect/{event.pk}",
    ):
        main = body(office, f"/admin/{page}/").split("<dl", 1)[1].split("</main", 1)[0]
        assert began in main, page
        for raw in ("None", "+00:00", "UTC", ">sandbox<", ">withdrawn<", ">settled<", ">failed<" * (language != "en")):
            assert not raw or raw not in main, (page, raw)


def test_what_for_and_payer(till: Till) -> None:
    payment = till.begun(lines=(line(12_000), line(100)))
    assert words.what_for(payment) == f"{payment.lines.all()[0].description} +1"
    payment.payer_business_id = "1572860-0"
    assert words.payer_of(payment) == "Elina Saarinen, 1572860-0"
    payment.payer_name = payment.payer_business_id = ""
    assert words.payer_of(payment) == words.NOTHING
    payment.provider = "gone"
    assert words.provider_of(payment) == "gone"
    assert words.moment_in_list(None) == words.NOTHING
    assert payment.state != PaymentState.SETTLED


def test_other_rooms_reason_stands_as_it_is() -> None:
    assert words.reason_of(Refund(reason_code="goodwill")) == "goodwill"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("card", r"kortti \([^<]+\)"),
        ("mobilepay", r"MobilePay \([^<]+\)"),
        ("giropay", r"giropay \([^<]+\)"),
        ("", r"Harjoitus[^<]*"),
    ],
)
def test_method_is_said_in_words(office: Client, settled: Payment, code: str, said: str) -> None:
    Payment.objects.update(provider_method=code)
    User.objects.update(language="fi")
    html = body(office, f"/admin/payments/inspect/{settled.pk}/")
    assert re.search(rf"<dt[^>]*>[^<]*[Mm]aksutapa\s*</dt>\s*<dd[^>]*>\s*{said}\s*</dd>", html)


def test_codes_of_vat_go_by_their_names(office: Client, till: Till) -> None:
    User.objects.update(language="fi")
    VatCode.objects.create(seller=till.seller, code="standard", name={"fi": "Yleinen verokanta", "en": "Standard rate"})
    assert re.search(r"<a[^>]*>\s*Yleinen verokanta\s*</a>", body(office, "/admin/vat-codes/"))


def test_a_page_is_headed_by_what_one_knows_it_by(settled: Payment, till: Till, office: Client) -> None:
    made = refund(settled, till, 5_000, RefundState.FAILED)
    for page, amount in ((f"payments/inspect/{settled.pk}", "€120.00"), (f"refunds/inspect/{made.pk}", "€50.00")):
        html = body(office, f"/admin/{page}/").replace("\xa0", " ")
        title = html.split("<title>", 1)[1].split("</title>", 1)[0]
        assert f"{settled.number}, " in title
        assert amount in title
        assert str(settled.uuid) not in title
        assert "Saarinen" not in title, "a title stays in the browser's history"


def test_sellers_are_listed_with_yes_and_no(office: Client, seller: Seller) -> None:
    User.objects.update(language="fi")
    page = body(office, "/admin/sellers/")
    assert ["Kyllä" in page, "True" in page] == [True, False]
