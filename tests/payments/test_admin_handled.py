"""What waits for somebody is seen to by the office, and who looked at what is known (Law 4, Law 8)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from accounts.roles import Role
from payments import api
from payments.actions.handle import handle_attention
from payments.actions.settle import settle
from payments.errors import OverRefund
from payments.models import LedgerLogEntry, Payment, Refund, WebhookEvent
from payments.money import Money
from payments.provider import ProviderState
from payments.receipts import receipt_url
from payments.sandbox.models import Checkout, CheckoutState
from payments.sandbox.provider import SandboxProvider
from payments.states import PaymentState, RefundState
from tests.payments.conftest import Heard, Till
from tests.payments.test_admin import SignIn, body, pirkko, sign_in
from tests.support.jobs import RunJobs

__all__ = ["pirkko", "sign_in"]


@pytest.fixture
def office(sign_in: SignIn) -> Client:
    return sign_in(Role.OFFICE)


@pytest.fixture
def settled(till: Till, heard: Heard, run_jobs: RunJobs) -> Payment:
    payment = till.begun()
    Checkout.objects.filter(payment=payment.uuid).update(state=CheckoutState.PAID, method="card")
    settle(payment, now=till.now)
    run_jobs()
    return Payment.objects.get()


def looked_up(monkeypatch: pytest.MonkeyPatch, payment: Payment, *, amount: int = 12_000, refunded: int = 0) -> Payment:
    """What the provider says now, and what the ledger makes of it."""
    state = ProviderState("paid", payment.provider_ref, amount=Money(amount), refunded=Money(refunded))
    monkeypatch.setattr(SandboxProvider, "look_up", lambda *_: state)
    settle(payment, now=payment.created_at)
    return Payment.objects.get(pk=payment.pk)


def mark(client: Client, payment: Payment) -> int:
    return client.post(f"/admin/payments/handled/{payment.pk}/").status_code


def test_money_paid_back_outside_counts_once_it_is_handled(
    office: Client, settled: Payment, monkeypatch: pytest.MonkeyPatch
) -> None:
    flagged = looked_up(monkeypatch, settled, refunded=5_000)
    assert (flagged.attention, flagged.refundable) == ("refunded_outside", Money(7_000))
    page = f"/admin/payments/inspect/{settled.pk}/"
    assert "money went back at the payment service" in body(office, page)
    assert f"/admin/payments/inspect/{settled.pk}/" in body(office, "/admin/")

    assert [mark(office, settled), mark(office, settled)] == [302, 302]

    found = looked_up(monkeypatch, settled, refunded=5_000)
    assert (found.attention, found.handled, found.refunded, found.refundable) == (
        *("", "refunded_outside"),
        *(Money(5_000), Money(7_000)),
    )
    assert "Money that waits" not in body(office, "/admin/")
    assert "Mark as handled" not in body(office, page)
    assert "−€50.00" in body(Client(), receipt_url(found, "en"))
    with pytest.raises(OverRefund):
        api.refund(found.reference, amount=Money(7_001), reason="x", key="k", now=found.created_at)

    more = looked_up(monkeypatch, settled, refunded=6_000)
    assert more.attention == "refunded_outside", "more went back since"
    mark(office, settled)
    assert Payment.objects.get().refunded == Money(6_000)


def test_sum_that_differs_is_over_once_it_is_handled_and_stays_so(
    office: Client, till: Till, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs, heard: Heard
) -> None:
    payment = looked_up(monkeypatch, till.begun(), amount=11_999)
    assert (payment.attention, payment.state) == ("amount_differs", "open")
    assert mark(office, payment) == 302
    run_jobs()
    found = looked_up(monkeypatch, payment, amount=11_999)
    assert (found.state, found.failure_code, found.attention) == (PaymentState.FAILED, "amount_differs", "")
    assert heard.ended == [(payment.uuid, "failed")]


def test_who_handled_it_stands_in_the_log_and_on_the_page(
    office: Client, settled: Payment, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up(monkeypatch, settled, refunded=1)
    mark(office, settled)
    mark(office, settled)
    user = User.objects.get(email__startswith="office")
    [entry] = LedgerLogEntry.objects.filter(action="payment.handle")
    assert (entry.user, entry.data, entry.object_id) == (user, {"reason": "refunded_outside"}, settled.pk)
    found = Payment.objects.get()
    assert (found.handled_by, found.handled_at is not None) == (user, True)


def test_handling_is_for_who_keeps_these_books(
    sign_in: SignIn,
    pirkko: object,
    settled: Payment,
) -> None:
    Payment.objects.update(attention="refunded_outside")
    assert sign_in(Role.OWNER).get(f"/admin/payments/handled/{settled.pk}/").status_code == 405
    assert mark(sign_in(Role.EDITOR), settled) in {302, 403}
    assert mark(sign_in(Role.SUPERVISOR, keeps=pirkko), settled) == 404  # type: ignore[arg-type]
    assert Payment.objects.get().attention == "refunded_outside"


def test_handling_what_needs_nothing_changes_nothing(settled: Payment, till: Till) -> None:
    user = User.objects.create_user("o@example.fi", "secret-enough")
    assert handle_attention(settled, by=user, now=till.now).handled_at is None
    assert not LedgerLogEntry.objects.exists()


def test_looking_is_logged_and_the_log_is_walled(
    office: Client,
    sign_in: SignIn,
    pirkko: object,
    settled: Payment,
    till: Till,
) -> None:
    refund = Refund.objects.create(
        payment=settled, amount=1, reason_code="x", idempotency_key="k", created_at=till.now, state=RefundState.FAILED
    )
    event = WebhookEvent.objects.create(
        provider="sandbox", event_id="e", kind="paid", payment=settled, received_at=till.now
    )
    for url in ("/admin/payments/", f"/admin/payments/inspect/{settled.pk}/"):
        body(office, url)
    body(office, f"/admin/refunds/inspect/{refund.pk}/")
    body(office, f"/admin/payment-messages/inspect/{event.pk}/")
    office.post(f"/admin/refunds/handled/{refund.pk}/", {"way": "other", "note": "bank transfer"})
    stranger = sign_in(Role.SUPERVISOR, keeps=pirkko)  # type: ignore[arg-type]
    assert stranger.get(f"/admin/payments/inspect/{settled.pk}/").status_code == 404

    entries = LedgerLogEntry.objects.order_by("pk")
    assert [entry.action for entry in entries] == [
        *("payment.view", "refund.view", "payment_message.view", "refund.handle"),
    ]
    assert {entry.user.email[:6] for entry in entries} == {"office"}
    assert all("Elina" not in f"{entry.label}{entry.data}" for entry in entries), "codes and ids only"
    keeper = User.objects.get(email__startswith="office")
    assert LedgerLogEntry.objects.viewable_by_user(keeper).count() == 4
    other = User.objects.get(email__startswith="supervisor")
    assert not LedgerLogEntry.objects.viewable_by_user(other).exists()


@pytest.mark.parametrize(
    ("way", "left", "told"),
    [
        ("again", True, "Chose to pay it back again"),
        ("service", True, "Marked as paid back by hand"),
        ("other", True, "Marked as paid back by hand"),
        ("other", False, "Handled a failed refund"),
    ],
)
def test_log_says_what_was_done_of_a_failed_refund(
    office: Client, settled: Payment, till: Till, way: str, left: bool, told: str
) -> None:
    refund = Refund.objects.create(
        payment=settled, amount=1, reason_code="x", idempotency_key="k", created_at=till.now, state=RefundState.FAILED
    )
    if not left:
        api.refund(settled.reference, amount=None, reason="x", key="k2", now=till.now)
    office.post(f"/admin/refunds/handled/{refund.pk}/", {"way": way, "note": "bank transfer"})
    entry = LedgerLogEntry.objects.get(action="refund.handle")
    with translation.override("en"):
        assert str(entry.message) == told
