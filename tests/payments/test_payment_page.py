"""A payment's page says what an office worker needs, in words, and has no row without a content."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from payments.actions.handle import handle_attention
from payments.models import Payment, Refund
from payments.receipts import receipt_url
from payments.states import PaymentState, RefundState
from tests.payments.conftest import Till
from tests.payments.test_admin import SignIn, body, sign_in
from tests.payments.test_refund_by_hand import settled

__all__ = ["settled", "sign_in"]


@pytest.fixture
def office(sign_in: SignIn) -> Client:
    return sign_in(Role.OFFICE)


def rows(client: Client, payment: Payment) -> dict[str, str]:
    """Label and words of each row."""
    html = body(client, f"/admin/payments/inspect/{payment.pk}/")
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html)
    return {label: re.sub(r"<[^>]+>", " ", words).strip() for label, words in found}


def test_settled_payment_tells_who_what_whom_when_and_how(office: Client, settled: Payment) -> None:
    found = rows(office, settled)
    assert list(found) == [
        *("Amount", "State", "Payer", "Buyer", "Seller", "What for", "Paid on", "Way of paying", "Receipt"),
        *("Reference at the payment service", "Reference on the receipt", "Reference of what was bought"),
    ]
    assert found["Amount"] == "€120.00"
    assert found["State"] == "paid"
    assert re.sub(r"\s+", " ", found["Payer"]) == "Elina Saarinen elina@example.org"
    assert (found["Seller"], found["What for"]) == ("Työnohjaamo Kaarisilta Oy", "Tapaaminen")
    assert found["Way of paying"] == "card (Sandbox: nothing is charged)"
    assert found["Reference at the payment service"] == settled.provider_ref
    assert receipt_url(settled, "fi") in body(office, f"/admin/payments/inspect/{settled.pk}/")


@pytest.mark.parametrize(
    ("state", "shown", "gone"),
    [
        (PaymentState.CREATED, "Can be paid until", ("Receipt", "Paid on", "Reference on the receipt")),
        (PaymentState.OPEN, "Can be paid until", ("Receipt", "Ended", "Reference on the receipt")),
        (PaymentState.EXPIRED, "Ended", ("Can be paid until", "Receipt")),
        (PaymentState.FAILED, "Reason of failure", ("Can be paid until", "Receipt")),
    ],
)
def test_rows_without_content_are_left_out(
    office: Client, till: Till, state: str, shown: str, gone: tuple[str, ...]
) -> None:
    payment = till.begun()
    over = state in {PaymentState.EXPIRED, PaymentState.FAILED}
    Payment.objects.update(
        state=state, ended_at=till.now if over else None, failure_code="declined" if state == "failed" else ""
    )
    found = rows(office, payment)
    assert shown in found
    assert found.get("Reason of failure", "") in {"", "refused by the bank"}, "a code is said in words"
    assert not set(gone) & set(found)
    assert str(payment.uuid) not in found.values()
    assert not {"", "–", "None"} & set(found.values())


def test_payment_is_found_by_every_reference_that_somebody_may_name(office: Client, settled: Payment) -> None:
    """The payer's receipt, the payment service's pages, the address of what was bought."""
    Payment.objects.update(provider_charge="pi_3Pq")
    settled.refresh_from_db()
    for known in (settled.uuid, settled.reference, settled.provider_ref, "pi_3Pq", settled.number):
        found = body(office, f"/admin/payments/?q={known}")
        assert f"/admin/payments/inspect/{settled.pk}/" in found, known
    assert f"/admin/payments/inspect/{settled.pk}/" not in body(office, "/admin/payments/?q=pi_other")


def test_anonymous_payment_has_no_payer(office: Client, settled: Payment) -> None:
    Payment.objects.update(payer_name="", payer_email="", payer_business_id="")
    assert "Payer" not in rows(office, settled)
    Payment.objects.update(payer_name="Karhulan koulu", payer_business_id="2077474-0")
    assert rows(office, settled)["Payer"] == "Karhulan koulu, 2077474-0"


def test_sums_that_went_back_say_by_which_hand(office: Client, settled: Payment, till: Till) -> None:
    Refund.objects.create(
        payment=settled, amount=1_000, reason_code="cancelled", idempotency_key="k1", created_at=till.now,
        state=RefundState.BY_HAND, handled_at=till.now,
    )  # fmt: skip
    Payment.objects.update(told_outside=2_000, attention="refunded_outside")
    handle_attention(settled, by=User.objects.get(), now=till.now)
    found = rows(office, settled)
    assert (found["Paid back"], found["Remaining after refunds"]) == ("€30.00", "€90.00")
    assert found["of this at the payment service, without this site"] == "€20.00"
    assert found["of this in another way"] == "€10.00"
    assert "money went back at the payment service" in found["Handled"]


@pytest.mark.parametrize("refunds", [1, 3])
def test_page_costs_as_many_queries_with_many_refunds(
    office: Client, settled: Payment, till: Till, refunds: int, django_assert_num_queries: Any
) -> None:
    for number in range(refunds):
        Refund.objects.create(
            payment=settled, amount=10, reason_code="cancelled", idempotency_key=f"k{number}", created_at=till.now,
            state=RefundState.SUCCEEDED,
        )  # fmt: skip
    page = f"/admin/payments/inspect/{settled.pk}/"
    body(office, page)
    with django_assert_num_queries(14):
        body(office, page)
