"""The dummy keeps every contract that has a suite."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from accounts.conformance import PersonalDataSuite, PortalSectionSuite
from accounts.models import User
from booking.conformance import BookingPartSuite
from booking.facts import BookingFacts, facts_of
from notifications.conformance import ChannelSuite
from notifications.errors import DeliveryFailed
from payments.conformance import PaymentProviderSuite, SecuredPaymentSuite, Started
from payments.provider import Order
from plugins.conformance import ContributionSuite
from tests.dummy_plugin import contributions as dummy
from tests.factories.booking import BookingFactory, practice
from video.conformance import VideoProviderSuite
from video.provider import VideoProvider


@contextmanager
def failing(failure: DeliveryFailed) -> Iterator[None]:
    dummy.DummyChannel.failure = failure
    yield
    dummy.DummyChannel.failure = None


@pytest.mark.usefixtures("dummy_plugin")
class TestDummyChannel(ChannelSuite):
    contribution = dummy.DummyChannel

    @pytest.fixture(autouse=True)
    def empty_box(self) -> Iterator[None]:
        yield
        dummy.DummyChannel.delivered.clear()

    def sent(self) -> int:
        return len(dummy.DummyChannel.delivered)

    def broken(self) -> AbstractContextManager[None]:
        return failing(DeliveryFailed("away"))

    def refusing(self) -> AbstractContextManager[None]:
        return failing(DeliveryFailed("refused", retry=False))


class TestDummyPart(BookingPartSuite):
    contribution = dummy.DummyPart

    @pytest.fixture
    def facts(self) -> BookingFacts:
        return facts_of(BookingFactory.create(offer=practice()))


class TestDummySection(PortalSectionSuite):
    contribution = dummy.DummySection

    @pytest.fixture(autouse=True)
    def forget_counts(self) -> Iterator[None]:
        yield
        dummy.DummySection.counts.clear()

    def owner_of(self, count: int) -> User:
        user = User.objects.create_user(f"owner-of-{count}@example.fi")
        dummy.DummySection.counts[user.pk] = count
        return user


class TestDummyData(PersonalDataSuite):
    contribution = dummy.DummyData
    names = ("likes tea",)

    @pytest.fixture(autouse=True)
    def forget_facts(self) -> Iterator[None]:
        yield
        dummy.DummyData.facts.clear()

    def somebody(self) -> User:
        user = User.objects.create_user("somebody@example.fi")
        dummy.DummyData.facts[user.pk] = "likes tea"
        return user

    def untouched(self) -> User:
        user = User.objects.create_user("untouched@example.fi")
        dummy.DummyData.facts[user.pk] = "likes coffee"
        return user


class TestDummyBlock(ContributionSuite):
    contribution = dummy.DummyBlock


class TestDummyVideo(VideoProviderSuite):
    contribution = dummy.DummyVideo

    @pytest.fixture
    def provider(self) -> VideoProvider:
        return dummy.DummyVideo()


def signed(order: Order) -> tuple[bytes, dict[str, str]]:
    body = json.dumps({"id": f"event-{order.payment}", "payment": str(order.payment)}).encode()
    return body, {"Signature": hmac.new(dummy.KEY, body, hashlib.sha256).hexdigest()}


class TestDummyInvoice(SecuredPaymentSuite):
    contribution = dummy.DummyInvoice

    @pytest.fixture(autouse=True)
    def no_bills(self) -> Iterator[None]:
        yield
        dummy.DummyInvoice.forget()

    def payer_pays(self, order: Order, started: Started) -> None:
        dummy.DummyInvoice.status[started.provider_ref] = "paid"

    def message(self, order: Order, started: Started) -> tuple[bytes, dict[str, str]]:
        return signed(order)


class TestDummyPayments(PaymentProviderSuite):
    contribution = dummy.DummyPayments

    @pytest.fixture(autouse=True)
    def empty_till(self) -> Iterator[None]:
        yield
        for kept in (dummy.DummyPayments.orders, dummy.DummyPayments.status, dummy.DummyPayments.refunds):
            kept.clear()  # type: ignore[attr-defined]

    def payer_pays(self, order: Order, started: Started) -> None:
        dummy.DummyPayments.status[started.provider_ref] = "paid"

    def message(self, order: Order, started: Started) -> tuple[bytes, dict[str, str]]:
        return signed(order)
