"""What the ledger asks of a way of paying. A provider knows no booking, no request and no HTML.

Errors: ProviderUnavailable (no answer; the same call may be made again), ProviderRefused (answered no),
SignatureInvalid and EventInvalid (from ``verify`` only). Whatever else is raised is a fault of the plugin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar, Literal
from uuid import UUID

from payments.money import Money
from plugins.contracts import Contract

BuyerKindCode = Literal["consumer", "organisation"]


@dataclass(frozen=True, slots=True)
class SellerAccount:
    """``account`` is empty for the practice's own account at the provider."""

    slug: str
    name: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """``gross`` is the sum of the whole line with tax; ``description`` is neutral (Law 4)."""

    description: str
    quantity: int
    gross: Money


@dataclass(frozen=True, slots=True)
class Order:
    """What to collect. The same ``idempotency_key`` always comes with the same content."""

    payment: UUID
    seller: SellerAccount
    lines: tuple[OrderLine, ...]
    total: Money
    payer_email: str
    buyer_kind: BuyerKindCode
    language: str
    created_at: datetime
    expires_at: datetime
    return_url: str
    cancel_url: str
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """A payment as the provider needs to find it again. ``provider_ref`` is empty when the start's answer was lost."""

    payment: UUID
    seller: SellerAccount
    provider_ref: str
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class Redirected:
    """Send the payer to ``url``."""

    url: str
    provider_ref: str


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more is asked of the payer now (an invoice)."""

    provider_ref: str


@dataclass(frozen=True, slots=True)
class OutsideRefund:
    """A refund that somebody made at the provider itself. ``failed`` is an end: that money is back in the seller's
    balance, and what is paid again has a reference of its own.
    """

    provider_ref: str
    amount: Money
    failed: bool = False
    failure_code: str = ""


@dataclass(frozen=True, slots=True)
class ProviderState:
    """What is true at the provider. ``open`` includes money on its way.

    ``amount`` is what was really collected, set when ``status`` is paid; ``refunded`` what went back of it, where the
    provider says so. ``outside``: the refunds that were not ordered by this site, failed ones too; None where the provider
    cannot tell them apart, and then ``refunded`` is compared with what the ledger knows. ``ordered``: what stands of those
    that carry this site's mark, failed ones not counted; more of it than the ledger knows is looked at. ``credited``: it was never paid,
    and nothing of it is asked any more. ``charge_ref``: what the provider calls the money itself, where its messages about
    refunds name nothing else.
    """

    status: Literal["open", "paid", "failed", "expired", "credited"]
    provider_ref: str
    amount: Money | None = None
    refunded: Money | None = None
    outside: tuple[OutsideRefund, ...] | None = None
    ordered: Money | None = None
    method: str = ""
    failure_code: str = ""
    charge_ref: str = ""


@dataclass(frozen=True, slots=True)
class RefundOrder:
    """Money to send back. ``provider_ref`` is empty until the provider has answered."""

    refund: UUID
    payment: PaymentFacts
    amount: Money
    idempotency_key: str
    provider_ref: str = ""


@dataclass(frozen=True, slots=True)
class ProviderRefund:
    """What is true of a refund. ``credit``: nothing had been paid yet, so the sum was taken off what is asked."""

    state: Literal["pending", "succeeded", "failed"]
    provider_ref: str
    failure_code: str = ""
    credit: bool = False


@dataclass(frozen=True, slots=True)
class ProviderEvent:
    """A verified message. It says what to look up, never what is true (Law 2).

    ``payment`` where the provider echoes our own UUID; ``facts`` is the little that is kept: no personal data. A
    ``payment`` or ``provider_ref`` says that the message is about a collection of ours; ``refund_ref`` and ``charge_ref``
    only ask whether it is, since a shop's dashboard knows other money too.
    """

    event_id: str
    kind: str
    provider_ref: str = ""
    payment: UUID | None = None
    refund_ref: str = ""
    charge_ref: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


class PaymentProvider(Contract):
    """Subclass, give ``slug`` and ``label``, and run payments.conformance over it.

    Instances keep no state: one is made for every use.
    """

    # ``label`` is what the payer chooses, for example "Card or MobilePay".
    note: ClassVar[object] = ""
    """One line beneath it: where the payer is taken."""
    shortest: ClassVar[timedelta] = timedelta(0)
    """A collection cannot be shorter, from the moment the provider hears of it."""
    takes_messages: ClassVar[bool] = True
    """Whether /p/<slug>/webhook/ is answered."""

    def ready(self, seller: SellerAccount) -> bool:
        """Whether this seller can be paid: configuration only, no call abroad."""
        raise NotImplementedError

    def accepts(self, amount: Money, buyer_kind: BuyerKindCode) -> bool:
        """Whether such a sum from such a buyer can be paid this way."""
        return amount.amount > 0

    def start(self, order: Order) -> Redirected | Done:
        """Begins the collection. Short timeout (Law 6). Called again with the same key: the same answer."""
        raise NotImplementedError

    def look_up(self, payment: PaymentFacts) -> ProviderState:
        """What is true now."""
        raise NotImplementedError

    def abandon(self, payment: PaymentFacts) -> ProviderState:
        """Ends the collection so that nobody can pay any more. A payment may win: then the state is paid."""
        raise NotImplementedError

    def refund(self, order: RefundOrder) -> ProviderRefund:
        """Sends money back. Called again with the same key: the same refund.

        What ``start`` answered with Done may not have been paid yet. Then the sum is taken off what is asked (a credit
        note), the answer says ``credit``, and of a wholly credited payment ``look_up`` says so. Whether it was paid is
        decided here, at one moment: never both a credit and a collection of the same cents.
        """
        raise NotImplementedError

    def look_up_refund(self, order: RefundOrder) -> ProviderRefund:
        """What is true now of a refund with a ``provider_ref``."""
        raise NotImplementedError

    def verify(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Checks that the provider sent exactly these bytes. Raises SignatureInvalid, EventInvalid."""
        raise NotImplementedError
