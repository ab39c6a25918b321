"""What the ledger's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone, translation

from payments import api
from payments.models import Payment, Seller
from payments.orders import Line, Payer, Redirect
from payments.signals import payment_ended, payment_secured, payment_settled, refund_changed
from tests.payments.stripe_fixtures import stripe_api, stripe_till

__all__ = ["stripe_api", "stripe_till"]

PRICE = 12_000


@dataclass
class Heard:
    """The signals that were sent, and receivers that can be made to fail."""

    settled: list[UUID] = field(default_factory=list)
    secured: list[UUID] = field(default_factory=list)
    ended: list[tuple[UUID, str]] = field(default_factory=list)
    refunds: list[tuple[UUID, str]] = field(default_factory=list)
    failing: int = 0

    def _fail(self) -> None:
        if self.failing:
            self.failing -= 1
            raise RuntimeError("the receiver is down")

    def on_settled(self, *, payment_uuid: UUID, at: datetime, **_: object) -> None:
        self._fail()
        self.settled.append(payment_uuid)

    def on_secured(self, *, payment_uuid: UUID, **_: object) -> None:
        self._fail()
        self.secured.append(payment_uuid)

    def on_ended(self, *, payment_uuid: UUID, outcome: str, **_: object) -> None:
        self._fail()
        self.ended.append((payment_uuid, outcome))

    def on_refund(self, *, refund_uuid: UUID, state: str, **_: object) -> None:
        self._fail()
        self.refunds.append((refund_uuid, state))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """Listens to the ledger's signals alone: other rooms' receivers have tests of their own."""
    ears = Heard()
    for signal, receiver in (
        (payment_settled, ears.on_settled),
        (payment_secured, ears.on_secured),
        (payment_ended, ears.on_ended),
        (refund_changed, ears.on_refund),
    ):
        monkeypatch.setattr(signal, "receivers", [])
        signal.sender_receivers_cache.clear()
        signal.connect(receiver)
    yield ears
    for signal in (payment_settled, payment_secured, payment_ended, refund_changed):
        signal.sender_receivers_cache.clear()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Words for people are read in English where a test reads them."""
    with translation.override("en"):
        yield


@pytest.fixture
def now() -> datetime:
    """The real time: services count from their own clocks."""
    return timezone.now()


@pytest.fixture
def seller(db: None) -> Seller:
    """The practice's company."""
    return Seller.objects.create(
        slug="kaarisilta",
        name="Työnohjaamo Kaarisilta Oy",
        business_id="1572860-0",
        address="Rantakatu 8\n12345 Lehtisalmi",
        invoice_prefix="K",
    )


def line(
    amount: int = PRICE, *, basis_points: int = 2550, gross: bool = True, quantity: int = 1, ground: str = ""
) -> Line:
    return Line("Tapaaminen", quantity, api.Money(amount), basis_points, vat_ground=ground, gross=gross)


@dataclass
class Till:
    """The fixture ``till``: begins payments with the arguments that a test does not care about."""

    seller: Seller
    now: datetime
    provider: str = "sandbox"

    def start(
        self,
        reference: UUID | None = None,
        *,
        attempt: int = 1,
        lines: tuple[Line, ...] = (),
        provider: str = "",
        minutes: int = 40,
        now: datetime | None = None,
    ) -> Redirect | api.Secured:
        return api.start(
            reference=reference or uuid4(),
            attempt=attempt,
            provider=provider or self.provider,
            seller=self.seller,
            lines=lines or (line(),),
            payer=Payer("Elina Saarinen", "elina@example.org"),
            expires_at=self.now + timedelta(minutes=minutes),
            return_url="https://kaarisilta.example/fi/book/return/",
            cancel_url="https://kaarisilta.example/fi/book/hold/",
            language="fi",
            now=now or self.now,
        )

    def begun(self, reference: UUID | None = None, **options: object) -> Payment:
        return self.start(reference, **options).payment  # type: ignore[arg-type]


@pytest.fixture
def till(seller: Seller, now: datetime) -> Till:
    return Till(seller, now)


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, 12, tzinfo=UTC)
