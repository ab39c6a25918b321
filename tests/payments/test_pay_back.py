"""The office pays back a part: the sum as it is typed, no more than is left, its VAT by line, and the payer hears of it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from accounts.roles import Role
from payments import api
from payments.actions.pay_back import pay_back
from payments.actions.settle import settle
from payments.errors import LeftDiffers, NotRefundable, OverRefund, RefundDiffers
from payments.models import LedgerLogEntry, Payment, Refund, RefundLine, Seller
from payments.money import Money
from payments.payer_messages import compose_refund
from payments.receipts import receipt_url
from payments.sandbox.models import Checkout, CheckoutState, SandboxRefund
from payments.states import RefundState
from tests.payments.conftest import Heard, Till, line
from tests.payments.test_admin import SignIn, body, pirkko, sign_in
from tests.stripe_standin import Standin
from tests.support.jobs import RunJobs

__all__ = ["pirkko", "sign_in"]


@pytest.fixture
def settled(till: Till, heard: Heard, run_jobs: RunJobs) -> Payment:
    payment = till.begun(lines=(line(9_000), line(3_000, basis_points=1350)))
    Checkout.objects.filter(payment=payment.uuid).update(state=CheckoutState.PAID, method="card")
    settle(payment, now=till.now)
    run_jobs()
    return Payment.objects.get()


@pytest.fixture
def office(sign_in: SignIn) -> Client:
    return sign_in(Role.OFFICE)


def address(payment: Payment) -> str:
    return f"/admin/payments/pay-back/{payment.pk}/"


def form_of(client: Client, payment: Payment, **answers: str) -> dict[str, str]:
    """What the page would send."""
    html = body(client, address(payment))
    hidden = dict(re.findall(r'<input type="hidden" name="(left|key)" value="([^"]*)"', html))
    assert set(hidden) == {"left", "key"}
    return {**hidden, "amount": "12,50", "reason": "as_agreed", "note": "", **answers}


def read(client: Client, payment: Payment, **answers: str) -> str:
    answer = client.post(address(payment), form_of(client, payment, **answers), follow=True)
    return unescape(answer.content.decode()).replace("\xa0", " ")


def test_part_goes_back_by_line_and_everybody_sees_it(
    office: Client, settled: Payment, run_jobs: RunJobs, heard: Heard, mailoutbox: list[Any]
) -> None:
    assert f'href="{address(settled)}"' in body(office, f"/admin/payments/inspect/{settled.pk}/")
    page = body(office, address(settled))
    assert "At most €120.00 is left" in page
    assert re.search(r"<button[^>]*>\s*Pay back\s*</button>", page)
    assert "€12.50 goes back to the payer" in read(office, settled)
    made = Refund.objects.get()
    run_jobs()
    made.refresh_from_db()
    assert (made.amount, made.state, made.reason_code) == (1_250, RefundState.SUCCEEDED, "as_agreed")
    assert SandboxRefund.objects.get().amount == 1_250
    parts = made.lines.values_list("line__position", "gross", "net", "vat")
    assert list(parts) == [(1, 938, 747, 191), (2, 312, 275, 37)]
    page = body(office, f"/admin/payments/inspect/{settled.pk}/")
    for words in ("partly refunded, €12.50 of €120.00", "as agreed with the payer", "€107.50"):
        assert words in page, words
    shown = body(office, f"/admin/refunds/inspect/{made.pk}/")
    for words in ("−€1.91 (25.5%)", "−€0.37 (13.5%)", "−€9.38", "office"):
        assert words in shown, words
    receipt = body(Client(), receipt_url(settled, "en"))
    for words in ("−€12.50", "€7.47 + VAT 25.5% €1.91", "€2.75 + VAT 13.5% €0.37", "€107.50"):
        assert words in receipt, words
    assert [mail.to for mail in mailoutbox] == [["Elina Saarinen <elina@example.org>"]]
    [entry] = LedgerLogEntry.objects.filter(action="refund.pay_back")
    assert entry.data == {"amount": 1_250, "reason": "as_agreed"}
    assert entry.user == made.asked_by


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"amount": "120,01"}, "Only €120.00 is left of this payment"),
        ({"amount": "1.200"}, "for example 12.50"),
        ({"amount": "kymppi"}, "for example 12.50"),
        ({"amount": "0"}, "more than nothing"),
        ({"amount": ""}, "This field is required"),
        ({"reason": ""}, "This field is required"),
        ({"reason": "goodwill"}, "Select a valid choice"),
        ({"reason": "other"}, "Say in a few words why"),
        ({"left": ""}, "A part of the page got lost"),
        ({"key": "k"}, "A part of the page got lost"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    office: Client, settled: Payment, answers: dict[str, str], words: str
) -> None:
    answer = office.post(address(settled), form_of(office, settled, **answers))
    assert answer.status_code == 400
    assert words in unescape(answer.text).replace("\xa0", " ")
    assert f'value="{answers.get("amount", "12,50")}"' in answer.text or not answers.get("amount", "12,50")
    assert not Refund.objects.exists()


def test_other_reason_is_the_offices_own(office: Client, settled: Payment, run_jobs: RunJobs) -> None:
    assert "goes back" in read(office, settled, reason="other", note="Hieman myöhässä")
    run_jobs()
    made = Refund.objects.get()
    assert "Hieman myöhässä" in body(office, f"/admin/refunds/inspect/{made.pk}/")
    message = compose_refund(made.pk)
    assert message is not None
    assert "Hieman" not in f"{message.subject}{message.text}{message.html}"
    assert "Syy" not in message.text
    assert "Hieman" not in body(Client(), receipt_url(settled, "fi"))


def test_same_page_sent_twice_pays_once(office: Client, settled: Payment) -> None:
    form = form_of(office, settled, amount="120")
    assert [office.post(address(settled), form).status_code for _ in range(2)] == [302, 302]
    assert Refund.objects.count() == 1
    assert office.get(address(settled)).status_code == 302, "nothing is left to pay back"
    assert address(settled) not in body(office, f"/admin/payments/inspect/{settled.pk}/")


def test_who_comes_second_looks_again_first(office: Client, settled: Payment, till: Till) -> None:
    form = form_of(office, settled)
    api.refund(settled.reference, amount=Money(10_000), reason="cancelled", key="k", now=till.now)
    answer = office.post(address(settled), form)
    assert answer.status_code == 400
    html = answer.text.replace("\xa0", " ")
    assert "has gone back meanwhile" in html
    assert 'name="left" value="2000"' in html
    assert "At most €20.00 is left" in html
    assert 'value="12,50"' in html
    key = re.search(r'name="key" value="([^"]+)"', html)
    assert key is not None
    assert key[1] != form["key"]
    again = {**form, "left": "2000", "key": key[1]}
    assert office.post(address(settled), again).status_code == 302
    assert Payment.objects.get().refundable == Money(750)


def test_paying_back_is_for_who_keeps_these_books(sign_in: SignIn, pirkko: Seller, settled: Payment) -> None:
    assert sign_in(Role.EDITOR).post(address(settled)).status_code in {302, 403}
    keeper = sign_in(Role.SUPERVISOR, keeps=pirkko)
    assert keeper.post(address(settled)).status_code == 404
    owner = sign_in(Role.OWNER)
    assert owner.get(address(settled)).status_code == 200
    assert not Refund.objects.exists()
    settled.seller.keepers.add(User.objects.get(email__startswith="supervisor"))
    assert keeper.get(address(settled)).status_code == 200, "who sells for themself pays back for themself"
    assert owner.get(address(settled)).status_code == 404, "and nobody else then"


def test_action_refuses_what_the_page_would(settled: Payment, till: Till) -> None:
    user = User.objects.create_user("o@example.fi")

    def give(amount: int, *, key: str = "k", left: int = 12_000) -> Refund:
        return pay_back(
            settled,
            amount=Money(amount),
            shown_left=Money(left),
            reason="as_agreed",
            note="",
            key=key,
            by=user,
            now=till.now,
        )

    with pytest.raises(OverRefund):
        give(12_001)
    with pytest.raises(OverRefund):
        give(0)
    first = give(2_000)
    assert give(2_000) == first
    with pytest.raises(RefundDiffers):
        give(2_001)
    with pytest.raises(LeftDiffers):
        give(2_000, key="k2")
    give(10_000, key="k3", left=10_000)
    with pytest.raises(NotRefundable):
        give(1, key="k4", left=0)
    sums = RefundLine.objects.values_list("gross", "vat")
    assert [sum(column) for column in zip(*sums, strict=True)] == [12_000, 1_829 + 357], "the tax that was charged"


@pytest.mark.parametrize(
    ("language", "subject", "facts"),
    [
        ("fi", "Saat rahaa takaisin", ("12,50 €", "kuten kanssasi sovittiin", "K1", "/fi/receipts/")),
        ("sv", "Du får pengar tillbaka", ("12,50 €", "enligt överenskommelse med dig", "K1", "/sv/receipts/")),
        ("en", "Money goes back to you", ("€12.50", "as agreed with you", "K1", "/en/receipts/")),
    ],
)
def test_payer_hears_in_their_language(
    office: Client, settled: Payment, run_jobs: RunJobs, language: str, subject: str, facts: tuple[str, ...]
) -> None:
    Payment.objects.update(language=language)
    read(office, settled)
    run_jobs()
    message = compose_refund(Refund.objects.get().pk)
    assert message is not None
    assert (message.subject, message.recipient.address) == (subject, "elina@example.org")
    for each in facts:
        assert each in message.text.replace("\xa0", " "), each
        assert each in message.html.replace("\xa0", " "), each


def test_payer_without_address_and_refund_that_failed_get_no_mail(settled: Payment, till: Till) -> None:
    made = api.refund(settled.reference, amount=Money(1), reason="x", key="k", now=till.now)
    assert compose_refund(made.pk) is None, "nothing has been sent yet"
    Refund.objects.update(state=RefundState.PENDING)
    assert compose_refund(made.pk) is not None
    Payment.objects.update(payer_email="")
    assert compose_refund(made.pk) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": RefundState.BY_HAND}, "in another way than it was paid"),
        ({"state": RefundState.SUCCEEDED, "credit": True}, "You need not pay €0.01"),
        ({"state": RefundState.SUCCEEDED}, "goes back the way it was paid"),
    ],
)
def test_mail_says_which_way_it_went(settled: Payment, till: Till, change: dict[str, Any], words: str) -> None:
    made = api.refund(settled.reference, amount=Money(1), reason="x", key="k", now=till.now)
    by_hand = {"handled_at": till.now} if change["state"] == RefundState.BY_HAND else {}
    Refund.objects.update(**change, **by_hand)
    Payment.objects.update(language="en")
    message = compose_refund(made.pk)
    assert message is not None
    assert words in message.text.replace("\xa0", " ")


def test_who_cancels_has_had_a_mail_of_their_own(
    settled: Payment, till: Till, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    api.refund(settled.reference, amount=Money(1), reason="cancelled", key="k", now=till.now)
    run_jobs()
    assert mailoutbox == []


def test_part_of_a_payment_at_stripe(
    stripe_till: Till, stripe_api: Standin, client: Client, sign_in: SignIn, run_jobs: RunJobs, heard: Heard
) -> None:
    payment = stripe_till.begun()
    stripe_api.pay(payment.provider_ref)
    settle(payment, now=stripe_till.now)
    office = sign_in(Role.OFFICE)
    read(office, payment)
    read(office, payment, amount="7,50")
    run_jobs()
    assert sorted(refund["amount"] for refund in stripe_api.store.all("refund")) == [750, 1_250]
    found = settle(payment, now=stripe_till.now)
    assert (found.refunded, found.attention) == (Money(2_000), "")


def test_unpaid_invoice_is_credited(office: Client, settled: Payment) -> None:
    Payment.objects.update(state="open", settled_at=None, secured=True)
    assert "has not been paid yet" in body(office, address(settled))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_page_speaks_the_offices_language(office: Client, settled: Payment, language: str) -> None:
    User.objects.update(language=language)
    with translation.override(language):
        html = body(office, address(settled))
    for word in ("Pay back", "Reason", "Note for the books", "At most"):
        assert word not in html, word
    assert "12,50" in html
