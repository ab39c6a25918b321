"""Money in booking's tests: the sandbox collects it, through the ledger's own face."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from django.utils import translation

from booking import actions
from booking.models import Booking
from payments.models import Payment, Refund
from payments.states import PaymentState
from tests.factories.booking import NOW, at, details, practice

RETURN = {"return_url": "http://testserver/fi/back/", "cancel_url": "http://testserver/fi/again/"}


@pytest.fixture(autouse=True)
def english() -> None:
    """Words are compared in the source's language; the tests' isolation puts back what was."""
    translation.activate("en")


@pytest.fixture
def held(db: None) -> Booking:
    """Kaisa holds Monday at nine and has filled in who she is."""
    booking = actions.hold(practice(), starts_at=at("9:00"), mode="remote", visitor_key="kaisa", language="fi", now=NOW)
    return actions.fill_details(booking, details=details(), now=NOW)


@pytest.fixture
def pay() -> Callable[..., Payment]:
    """Starts a payment in the sandbox and gives the ledger's row."""

    def start(booking: Booking, *, now: datetime = NOW, provider: str = "sandbox") -> Payment:
        return actions.start_payment(booking, provider=provider, now=now, terms_accepted=True, **RETURN).payment

    return start


@pytest.fixture
def settled() -> Callable[[Payment], UUID]:
    """The ledger says that the money is there."""

    def mark(payment: Payment) -> UUID:
        Payment.objects.filter(pk=payment.pk).update(state=PaymentState.SETTLED, settled_at=NOW)
        return payment.uuid

    return mark


@pytest.fixture
def paid(held: Booking, pay: Callable[..., Payment], settled: Callable[[Payment], UUID]) -> Booking:
    """Kaisa's booking, paid and confirmed."""
    uuid = settled(pay(held))
    return actions.settle(held, payment_uuid=uuid, now=NOW)


@pytest.fixture
def refunds() -> Callable[[Booking], list[tuple[int, str]]]:
    """What goes back, once the jobs that promised it ran: (amount, reason)."""

    def found(booking: Booking) -> list[tuple[int, str]]:
        for promise in booking.promised_refunds.waiting():
            actions.keep_promise(promise, now=NOW)
        rows = Refund.objects.filter(payment__reference=booking.uuid).order_by("pk")
        return list(rows.values_list("amount", "reason_code"))

    return found


@pytest.fixture
def told(run_jobs) -> Callable[[], list[tuple[str, str]]]:
    """The messages that wait: (kind, audience)."""

    def found() -> list[tuple[str, str]]:
        jobs = run_jobs.pending("booking.tasks.send_message")
        return [(str(job.arguments["kind"]), str(job.arguments["audience"])) for job in jobs]

    return found
