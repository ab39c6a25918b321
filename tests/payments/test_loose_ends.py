"""Corners that only bad timing reaches."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from payments import api
from payments.actions.receive import receive
from payments.actions.settle import settle
from payments.actions.start import start
from payments.actions.tell import tell_refund
from payments.actions.work_event import work_event
from payments.errors import AlreadyPaid, AttemptEnded, ProviderRefused, UnknownPayment
from payments.models import Payment, Refund, WebhookEvent
from payments.provider import Done, ProviderEvent, Redirected
from payments.sandbox.models import Checkout, CheckoutState
from payments.sandbox.provider import SandboxProvider
from payments.states import PaymentState
from tests.payments.conftest import Heard, Till


def test_invoice_secures_without_a_redirect(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SandboxProvider, "start", lambda *_: Done("invoice-1"))
    reference = uuid4()

    outcomes = [till.start(reference) for _ in range(2)]

    assert [type(each) for each in outcomes] == [api.Secured, api.Secured]
    found = api.state_of(reference)
    assert found is not None
    assert (found.secured, found.state, found.settled_at) == (True, PaymentState.OPEN, None)


def test_paid_while_the_provider_was_answering(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tabs: one has paid before the other has its answer."""
    real = SandboxProvider.start

    def slow(self: SandboxProvider, order: Any) -> Redirected:
        answer = real(self, order)
        payment = Payment.objects.get()
        Checkout.objects.update(state=CheckoutState.PAID)
        payment.provider_ref = answer.provider_ref
        settle(payment, now=till.now)
        return answer

    monkeypatch.setattr(SandboxProvider, "start", slow)
    with pytest.raises(AlreadyPaid):
        till.start()


def test_refused_while_another_call_had_begun_it(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object) -> Redirected:
        Payment.objects.update(state=PaymentState.OPEN)
        raise ProviderRefused("no")

    monkeypatch.setattr(SandboxProvider, "start", refusing)
    with pytest.raises(ProviderRefused):
        till.start()
    assert Payment.objects.get().state == PaymentState.OPEN


def test_checkout_opened_for_an_abandoned_attempt_keeps_its_reference(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> Redirected:
        Payment.objects.update(state=PaymentState.ABANDONED, provider_ref="known")
        return Redirected("/x/", "other")

    monkeypatch.setattr(SandboxProvider, "start", slow)
    with pytest.raises(AttemptEnded):
        till.start()
    assert Payment.objects.get().provider_ref == "known"


def test_starts_own_module_is_the_public_one() -> None:
    assert api.start is start


@pytest.mark.parametrize("by", ["provider_ref", "refund_ref", "charge_ref", "unknown"])
def test_message_finds_its_payment_by_any_reference(
    till: Till, monkeypatch: pytest.MonkeyPatch, by: str, now: datetime
) -> None:
    payment = till.begun()
    Payment.objects.update(provider_charge="c1")
    Refund.objects.create(
        payment=payment, amount=1, reason_code="x", idempotency_key="k", provider_ref="r1", created_at=now
    )
    references = {
        "provider_ref": {"provider_ref": payment.provider_ref},
        "refund_ref": {"refund_ref": "r1"},
        "charge_ref": {"refund_ref": "r2", "charge_ref": "c1"},
        "unknown": {"provider_ref": "s2", "refund_ref": "r1", "charge_ref": "c1"},
    }[by]
    monkeypatch.setattr(SandboxProvider, "verify", lambda *_: ProviderEvent("e1", "kind", **references))  # type: ignore[arg-type]

    def received() -> WebhookEvent:
        return receive(SandboxProvider(), body=b"", headers={}, now=now)

    if by == "unknown":
        with pytest.raises(UnknownPayment):
            received()
    else:
        assert received().payment == payment


def test_worked_or_unrelated_event_asks_nobody(till: Till, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(SandboxProvider, "look_up")
    done = WebhookEvent(provider="sandbox", event_id="e1", kind="x", received_at=now, worked_at=now)
    work_event(done, now=now)
    other = WebhookEvent.objects.create(provider="sandbox", event_id="e2", kind="x", received_at=now)
    work_event(other, now=now)
    other.refresh_from_db()
    assert other.worked_at == now


def test_untouched_refund_tells_nothing(till: Till, now: datetime, heard: Heard) -> None:
    refund = Refund.objects.create(payment=till.begun(), amount=1, reason_code="x", idempotency_key="k", created_at=now)
    tell_refund(refund, now=now)
    assert heard.refunds == []


def test_rows_speak_neutrally_of_themselves(till: Till) -> None:
    payment = till.begun()
    assert "Saarinen" not in f"{payment} {payment.lines.get()} {Checkout.objects.get()}"
