"""Whoever keeps the books is told of money that hangs, once, and of nobody's name."""

from __future__ import annotations

from email.utils import parseaddr

import pytest
from django.core import mail

from accounts.models import User
from payments import tasks
from payments.actions.handle import handle_refund
from payments.actions.work_refund import work_refund
from payments.messages import compose_failed_refund, keeper_of
from payments.models import Payment, Refund, Seller
from payments.provider import ProviderRefund
from payments.sandbox.provider import SandboxProvider
from payments.states import RefundState
from tests.payments.conftest import Heard, Till
from tests.support.jobs import RunJobs


@pytest.fixture
def refund(till: Till, monkeypatch: pytest.MonkeyPatch) -> Refund:
    payment = till.begun()
    Payment.objects.update(state="settled", settled_at=till.now, number="K1")
    monkeypatch.setattr(SandboxProvider, "refund", lambda *_: ProviderRefund("failed", "r1", failure_code="lost"))
    made: Refund = Refund.objects.create(
        payment=payment, amount=6_000, reason_code="cancelled", idempotency_key="k", created_at=till.now
    )
    return made


def test_failed_refund_is_mailed_to_the_seller_once(
    refund: Refund, till: Till, heard: Heard, run_jobs: RunJobs
) -> None:
    Seller.objects.update(email="toimisto@kaarisilta.example")
    work_refund(refund, now=till.now)
    assert mail.outbox == [], "by a job"
    run_jobs()
    tasks.mail_failed_refund(refund.pk)
    [sent] = mail.outbox
    assert [parseaddr(address)[1] for address in sent.to] == ["toimisto@kaarisilta.example"]
    assert sent.subject == "Palautus epäonnistui"
    html = sent.alternatives[0][0]  # type: ignore[attr-defined]
    for part in (sent.body, html):
        assert f"/admin/refunds/inspect/{refund.pk}/" in part
        assert "valitse, miten rahat palautetaan" in part.replace("\n", " ")
        assert "60,00" in part
        assert "K1" in part
        assert "Elina" not in part
        assert "elina" not in part


def test_what_was_seen_to_meanwhile_is_not_mailed(refund: Refund, till: Till) -> None:
    assert compose_failed_refund(refund.pk) is None, "it has not failed"
    work_refund(refund, now=till.now)
    assert compose_failed_refund(refund.pk) is not None
    handle_refund(refund, way="service", by=User.objects.create_user("o@example.fi"), now=till.now)
    assert Refund.objects.get().state == RefundState.FAILED
    assert compose_failed_refund(refund.pk) is None


def test_money_that_hangs_never_reaches_nobody_nor_another_sellers_office(seller: Seller) -> None:
    other = Seller.objects.create(slug="other", name="Pirkko Lahdensuo")
    assert "@" in keeper_of(other).address, "what the site writes from"
    site = keeper_of(other).address
    Seller.objects.filter(pk=seller.pk).update(is_default=True, email="toimisto@kaarisilta.example")
    assert keeper_of(other).address == "toimisto@kaarisilta.example"
    keeper = User.objects.create_user("pirkko@example.fi", language="sv", is_active=False)
    other.keepers.add(keeper)
    assert keeper_of(other).address == site
    User.objects.update(is_active=True)
    assert (keeper_of(other).address, keeper_of(other).language) == ("pirkko@example.fi", "sv")
    other.email = "ateljee@example.fi"
    assert keeper_of(other).address == "ateljee@example.fi"
