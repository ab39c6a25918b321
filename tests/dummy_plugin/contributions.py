"""One of each contract. What it remembers is in the class, as a fake's outside world."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from wagtail.blocks import Block, CharBlock

from accounts.grants import RoleGrants
from accounts.models import User
from accounts.portal import PortalCard, PortalSection
from accounts.privacy import ErasureReport, PersonalData
from accounts.roles import Role
from booking.facts import BookingFacts
from booking.parts import BookingPart, PartAction
from booking.viewers import Viewer
from cms.blocks.contract import PluginBlock
from notifications.channel import Channel, DeliveryFailed
from notifications.message import Message
from payments.errors import EventInvalid, ProviderRefused, SignatureInvalid
from payments.money import Money
from payments.provider import (
    BuyerKindCode,
    Done,
    Order,
    PaymentFacts,
    PaymentProvider,
    ProviderEvent,
    ProviderRefund,
    ProviderState,
    Redirected,
    RefundOrder,
    SellerAccount,
)
from plugins.origins import Origins
from video.provider import (
    Admission,
    Kind,
    MeetingFacts,
    Person,
    Readiness,
    VideoProvider,
    VideoUnavailable,
    Window,
)

KEY = b"dummy"


class DummyChannel(Channel):
    """Keeps what it was given, unless a test lets it fail."""

    slug = "dummy"
    label = "Dummy"
    delivered: ClassVar[list[Message]] = []
    failure: ClassVar[DeliveryFailed | None] = None

    def reaches(self, message: Message) -> bool:
        return bool(message.recipient.address)

    def deliver(self, message: Message) -> None:
        if self.failure:
            raise self.failure
        self.delivered.append(message)


class DummyPayments(PaymentProvider):
    """A till in memory."""

    slug = "dummy"
    label = "Dummy"
    orders: ClassVar[dict[str, Order]] = {}
    status: ClassVar[dict[str, str]] = {}
    refunds: ClassVar[dict[str, int]] = {}

    def origins(self) -> Origins:
        return Origins(form_action=("https://pay.dummy.example",))

    def ready(self, seller: SellerAccount) -> bool:
        return True

    def accepts(self, amount: Money, buyer_kind: BuyerKindCode) -> bool:
        return amount.amount > 0

    def start(self, order: Order) -> Redirected | Done:
        reference = order.idempotency_key
        self.orders.setdefault(reference, order)
        self.status.setdefault(reference, "open")
        return Redirected(url=f"https://pay.dummy.example/{reference}", provider_ref=reference)

    def look_up(self, payment: PaymentFacts) -> ProviderState:
        order = self.orders.get(payment.provider_ref)
        if order is None:
            raise ProviderRefused("unknown")
        status = self.status[payment.provider_ref]
        amount = order.total if status == "paid" else None
        return ProviderState(status=status, provider_ref=payment.provider_ref, amount=amount)  # type: ignore[arg-type]

    def abandon(self, payment: PaymentFacts) -> ProviderState:
        if self.look_up(payment).status == "open":
            self.status[payment.provider_ref] = "expired"
        return self.look_up(payment)

    def refund(self, order: RefundOrder) -> ProviderRefund:
        total = self.look_up(order.payment).amount
        paid_back = sum(self.refunds.values()) - self.refunds.get(order.idempotency_key, 0)
        if total is None or order.amount.amount + paid_back > total.amount:
            raise ProviderRefused("too much")
        self.refunds[order.idempotency_key] = order.amount.amount
        return ProviderRefund(state="succeeded", provider_ref=order.idempotency_key)

    def look_up_refund(self, order: RefundOrder) -> ProviderRefund:
        return ProviderRefund(state="succeeded", provider_ref=order.provider_ref)

    def verify(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        signature = hmac.new(KEY, body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(signature.encode(), headers.get("Signature", "").encode()):
            raise SignatureInvalid
        try:
            told = json.loads(body)
            return ProviderEvent(event_id=told["id"], kind="paid", payment=UUID(told["payment"]))
        except (ValueError, KeyError, TypeError) as error:
            raise EventInvalid from error


class DummyInvoice(DummyPayments):
    """A bill in memory: nothing is asked at once, and what is not paid yet can be credited."""

    slug = "dummy-bill"
    label = "Dummy bill"
    orders: ClassVar[dict[str, Order]] = {}
    status: ClassVar[dict[str, str]] = {}
    refunds: ClassVar[dict[str, int]] = {}
    credits: ClassVar[dict[str, tuple[str, int]]] = {}
    """By the refund's key: of which bill, and how much."""

    def start(self, order: Order) -> Done:
        super().start(order)
        return Done(provider_ref=order.idempotency_key)

    def look_up(self, payment: PaymentFacts) -> ProviderState:
        found = super().look_up(payment)
        left = self._left(payment.provider_ref)
        if found.status == "paid":
            return replace(found, amount=left)
        return found if left else replace(found, status="credited")

    def refund(self, order: RefundOrder) -> ProviderRefund:
        bill = order.payment.provider_ref
        if order.idempotency_key not in self.credits:
            if self.look_up(order.payment).status != "open":
                return super().refund(order)
            if order.amount > self._left(bill):
                raise ProviderRefused("more than is asked")
            self.credits[order.idempotency_key] = (bill, order.amount.amount)
        return ProviderRefund(state="succeeded", provider_ref=order.idempotency_key, credit=True)

    def _left(self, bill: str) -> Money:
        return self.orders[bill].total - Money(sum(amount for of, amount in self.credits.values() if of == bill))

    @classmethod
    def forget(cls) -> None:
        for kept in (cls.orders, cls.status, cls.refunds, cls.credits):
            kept.clear()


class DummyVideo(VideoProvider):
    """A room with a key that a digest stands for."""

    slug = "dummy"
    label = "Dummy"

    def ready(self) -> Readiness:
        return Readiness.READY

    def meeting_origins(self) -> Origins:
        return Origins(script=("https://meet.dummy.example",), frame=("https://meet.dummy.example",))

    def admit(
        self, meeting: MeetingFacts, *, person: Person, window: Window, language: str, now: datetime
    ) -> Admission:
        if not window.contains(now):
            raise VideoUnavailable("The door is shut.")
        token = hashlib.sha256(f"{meeting.room}{person}{now}".encode()).hexdigest()
        return Admission(
            kind=Kind.EMBED,
            domain="meet.dummy.example",
            room=meeting.room,
            token=token,
            module="dummy/meeting.js",
            script_url="https://meet.dummy.example/script.js",
        )


class DummyPart(BookingPart):
    """One thing to do on every booking's page."""

    slug = "dummy"

    def actions(self, *, booking: BookingFacts, viewer: Viewer, now: datetime) -> Sequence[PartAction]:
        return (PartAction(label="Dummy", url="/p/dummy/hello/"),)


class DummySection(PortalSection):
    """One card for everybody, or as many as a test says."""

    slug = "dummy"
    title = "Dummy"
    order = 900
    counts: ClassVar[dict[int, int]] = {}

    def cards(self, *, user: User, now: datetime, language: str) -> Sequence[PortalCard]:
        return (PortalCard(title="Dummy", url="/p/dummy/hello/"),) * self.counts.get(user.pk, 1)


class DummyData(PersonalData):
    """Holds a fact about some; of everybody it keeps a line for the law's sake."""

    slug = "dummy"
    label = "Dummy"
    facts: ClassVar[dict[int, str]] = {}

    def export(self, *, user: User) -> Mapping[str, object]:
        return {"fact": self.facts.get(user.pk, "dummy")}

    def erase(self, *, user: User, now: datetime) -> ErasureReport:
        return ErasureReport(blanked={"facts": len({self.facts.pop(user.pk, None)} - {None})}, kept=("dummy",))


class DummyGrants(RoleGrants):
    """Editors may throw switches."""

    slug = "dummy"
    grants: ClassVar[Mapping[Role, tuple[str, ...]]] = {Role.EDITOR: ("plugins.change_pluginswitch",)}


class DummyBlock(PluginBlock):
    """A line of text."""

    slug = "dummy"

    def block(self) -> Block:
        return CharBlock()
