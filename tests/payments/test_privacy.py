from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from accounts.models import User
from payments.actions.forget import forget_old
from payments.actions.handle import handle_refund
from payments.models import Payment, Refund
from payments.privacy import BLANK, LedgerData
from payments.states import Attention, PaymentState, RefundState
from tests.payments.conftest import Till


def test_export_tells_what_was_paid_under_ones_address(till: Till) -> None:
    till.begun()
    user = User(email="ELINA@example.org")
    found = LedgerData().export(user=user)["payments"]
    assert isinstance(found, list)
    assert [(row["name"], row["amount"], row["state"]) for row in found] == [("Elina Saarinen", 12_000, "open")]
    assert LedgerData().export(user=User(email="other@example.org")) == {"payments": []}


def test_erasing_keeps_vouchers_as_long_as_the_law_says(till: Till, now: datetime) -> None:
    user = User(email="elina@example.org")
    kept, old, unpaid = till.begun(), till.begun(), till.begun()
    for payment, age in ((kept, 6 * 366), (old, 8 * 366)):
        paid_at = now - timedelta(days=age)
        Payment.objects.filter(pk=payment.pk).update(state=PaymentState.SETTLED, settled_at=paid_at)
    Payment.objects.filter(pk=kept.pk).update(settled_at=now.replace(year=now.year - 6, day=1))
    Payment.objects.filter(pk=unpaid.pk).update(state=PaymentState.EXPIRED)

    report = LedgerData().erase(user=user, now=now)

    assert report.blanked == {"payments": 2}
    assert len(report.kept) == 1
    names = dict(Payment.objects.values_list("pk", "payer_name"))
    assert (names[kept.pk], names[old.pk], names[unpaid.pk]) == ("Elina Saarinen", "", "")
    assert LedgerData().erase(user=user, now=now).blanked == {"payments": 0}


@pytest.mark.parametrize(
    ("age", "stays"),
    [
        ({"state": PaymentState.CREDITED, "ended_at": 1}, True),
        ({"state": PaymentState.CREDITED, "ended_at": 8 * 366}, False),
        ({"state": PaymentState.EXPIRED, "attention": Attention.AMOUNT_DIFFERS}, True),
        ({"state": PaymentState.FAILED, "handled": Attention.AMOUNT_DIFFERS, "handled_at": 1}, True),
        ({"state": PaymentState.FAILED, "handled": Attention.AMOUNT_DIFFERS, "handled_at": 8 * 366}, False),
        ({"state": PaymentState.FAILED}, False),
    ],
)
def test_erasing_keeps_invoices_with_their_credit_notes_and_money_that_waits(
    till: Till, now: datetime, age: dict[str, object], stays: bool
) -> None:
    values = {name: now - timedelta(days=value) if isinstance(value, int) else value for name, value in age.items()}
    payment = till.begun()
    Payment.objects.update(**values)
    report = LedgerData().erase(user=User(email="elina@example.org"), now=now)
    payment.refresh_from_db()
    assert (bool(payment.payer_name), bool(report.kept)) == (stays, stays)
    assert report.blanked == {"payments": 0 if stays else 1}


def test_erasing_keeps_whom_a_refund_of_these_years_names(till: Till, now: datetime) -> None:
    payment = till.begun()
    Payment.objects.update(state=PaymentState.SETTLED, settled_at=now - timedelta(days=8 * 366))
    Refund.objects.create(payment=payment, amount=1, reason_code="x", idempotency_key="k", created_at=now)
    assert LedgerData().erase(user=User(email="elina@example.org"), now=now).blanked == {"payments": 0}


def refund_of(payment: Payment, at: datetime, **values: object) -> Refund:
    made: Refund = Refund.objects.create(
        payment=payment, amount=1, reason_code="other", note="Elina", idempotency_key="k", created_at=at, **values
    )
    return made


def test_export_tells_what_went_back_with_the_notes_of_it(till: Till) -> None:
    refund_of(till.begun(), till.now)
    [row] = LedgerData().export(user=User(email="elina@example.org"))["payments"]  # type: ignore[misc]
    assert [(each["amount"], each["state"], each["note"]) for each in row["refunds"]] == [(1, "requested", "Elina")]


def test_notes_go_with_the_name_and_none_outlives_it(till: Till, now: datetime) -> None:
    long_ago = now - timedelta(days=8 * 366)
    payment = till.begun()
    Payment.objects.update(state=PaymentState.SETTLED, settled_at=long_ago)
    refund = refund_of(payment, long_ago, state=RefundState.FAILED, failed_at=long_ago)

    assert LedgerData().erase(user=User(email="elina@example.org"), now=now).blanked == {"payments": 1}
    assert Refund.objects.get().note == ""
    assert forget_old(now=now)["paid"] == 0

    handle_refund(refund, way="other", by=User.objects.create_user("o@example.fi"), now=now, note="To Elina")
    assert forget_old(now=now)["paid"] == 0, "what was paid back by hand is of this year's books"
    assert Refund.objects.get().note == "To Elina"
    later = now + timedelta(days=8 * 366)
    assert [forget_old(now=later)["paid"], forget_old(now=later)["paid"]] == [1, 0]
    assert Refund.objects.get().note == ""


def test_note_that_an_earlier_erasure_left_is_found(till: Till, now: datetime) -> None:
    long_ago = now - timedelta(days=8 * 366)
    refund_of(till.begun(), long_ago)
    Payment.objects.update(state=PaymentState.SETTLED, settled_at=long_ago, **BLANK)
    assert [forget_old(now=now)["paid"], forget_old(now=now)["paid"]] == [1, 0]
    assert Refund.objects.get().note == ""
