"""Vouchers name who paid for as long as the Accounting Act says, and not a year longer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from payments import tasks
from payments.actions.forget import forget_old
from payments.models import LedgerLogEntry, Payment, Refund
from payments.privacy import YEARS
from payments.states import Attention, PaymentState
from tests.payments.conftest import Till

NOTHING = {"paid": 0, "unpaid": 0, "log": 0}


def named(payment: Payment) -> bool:
    payment.refresh_from_db()
    assert payment.amount == 12_000, "the sum stays"
    return bool(payment.payer_name or payment.payer_email)


def put(payment: Payment, **changes: object) -> Payment:
    Payment.objects.filter(pk=payment.pk).update(**changes)
    return payment


def test_who_paid_is_blanked_when_the_voucher_s_years_are_over(till: Till, now: datetime) -> None:
    last = now.replace(year=now.year - YEARS, month=1, day=1, hour=12)
    kept = put(till.begun(), state=PaymentState.SETTLED, settled_at=last)
    old = put(till.begun(), state=PaymentState.SETTLED, settled_at=last - timedelta(days=1))
    credited = put(till.begun(), state=PaymentState.CREDITED, ended_at=last - timedelta(days=1))
    paid_back = put(till.begun(), state=PaymentState.SETTLED, settled_at=last - timedelta(days=1))
    Refund.objects.create(payment=paid_back, amount=100, reason_code="cancelled", idempotency_key="k", created_at=last)
    assert forget_old(now=now) == {**NOTHING, "paid": 2}
    assert [named(each) for each in (kept, old, credited, paid_back)] == [True, False, False, True]
    assert forget_old(now=now) == NOTHING


def test_note_of_the_office_goes_with_the_voucher(till: Till, now: datetime) -> None:
    """It may name the payer; those of vouchers that are kept stay."""
    long_ago = now.replace(year=now.year - YEARS - 1, month=1, day=2, hour=12)
    for number, moment in enumerate((long_ago, now)):
        payment = put(till.begun(), state=PaymentState.SETTLED, settled_at=moment)
        Refund.objects.create(
            payment=payment, amount=1, reason_code="other", note="Elina", idempotency_key=f"{number}", created_at=moment
        )
    forget_old(now=now)
    assert list(Refund.objects.order_by("created_at").values_list("note", flat=True)) == ["", "Elina"]


@pytest.mark.parametrize("state", [PaymentState.FAILED, PaymentState.EXPIRED, PaymentState.ABANDONED])
def test_who_began_to_pay_and_did_not_is_blanked_after_a_month(till: Till, now: datetime, state: str) -> None:
    old = put(till.begun(), state=state, created_at=now - timedelta(days=40), ended_at=now)
    fresh = put(till.begun(), state=state, created_at=now - timedelta(days=20), ended_at=now)
    under_way = put(till.begun(), created_at=now - timedelta(days=40))
    assert forget_old(now=now) == {**NOTHING, "unpaid": 1}
    assert [named(each) for each in (old, fresh, under_way)] == [False, True, True]
    assert forget_old(now=now) == NOTHING


@pytest.mark.parametrize("state", [PaymentState.FAILED, PaymentState.EXPIRED, PaymentState.ABANDONED])
def test_whose_money_it_is_stays_known_while_somebody_has_to_look(till: Till, now: datetime, state: str) -> None:
    payment = put(till.begun(), state=state, created_at=now - timedelta(days=40), attention=Attention.AMOUNT_DIFFERS)
    assert forget_old(now=now + timedelta(days=YEARS * 400)) == NOTHING
    assert named(payment)


def test_money_that_came_and_was_seen_to_has_the_voucher_s_years(till: Till, now: datetime) -> None:
    last = now.replace(year=now.year - YEARS, month=1, day=1, hour=12)
    came = {"state": PaymentState.FAILED, "handled": Attention.AMOUNT_DIFFERS, "created_at": now - timedelta(days=9999)}
    kept = put(till.begun(), **came, handled_at=last)
    old = put(till.begun(), **came, handled_at=last - timedelta(days=1))
    assert forget_old(now=now) == {**NOTHING, "paid": 1}
    assert [named(each) for each in (kept, old)] == [True, False]


@pytest.mark.parametrize(
    "ended",
    [{"state": "settled", "settled_at": None}, {"state": "credited", "ended_at": None}],
    ids=lambda e: e["state"],
)
def test_old_voucher_that_somebody_has_to_look_at_stays(till: Till, now: datetime, ended: dict[str, object]) -> None:
    long_ago = {name: value or now - timedelta(days=9999) for name, value in ended.items()}
    waiting = put(till.begun(), **long_ago, attention=Attention.REFUNDED_OUTSIDE)
    seen_to = put(till.begun(), **long_ago, handled=Attention.REFUNDED_OUTSIDE, handled_at=now)
    assert forget_old(now=now) == NOTHING
    assert [named(each) for each in (waiting, seen_to)] == [True, True]


def test_the_ledger_s_log_goes_with_its_vouchers(till: Till, now: datetime) -> None:
    from accounts import audit

    payment = till.begun()
    old, kept = (audit.record(payment, "payment.handle") for _each in range(2))
    LedgerLogEntry.objects.filter(pk=old.pk).update(timestamp=now.replace(year=now.year - YEARS - 1))
    LedgerLogEntry.objects.filter(pk=kept.pk).update(timestamp=now.replace(year=now.year - YEARS))
    assert forget_old(now=now) == {**NOTHING, "log": 1}
    assert LedgerLogEntry.objects.get().pk == kept.pk


def test_the_job_tells_numbers_alone(till: Till, caplog: pytest.LogCaptureFixture) -> None:
    till.begun()
    with caplog.at_level("INFO", "accounts.retention"):
        tasks.forget_old(0)
    assert caplog.messages == ["payments: past their time and emptied: paid 0, unpaid 0, log 0"]
