"""The dummy keeps every contract that has a suite."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator

import pytest

from payments.conformance import PaymentProviderSuite, Started
from payments.provider import Order
from plugins.conformance import ContributionSuite
from tests.dummy_plugin import contributions as dummy
from video.conformance import VideoProviderSuite
from video.provider import VideoProvider


class TestDummyChannel(ContributionSuite):
    contribution = dummy.DummyChannel


class TestDummyPart(ContributionSuite):
    contribution = dummy.DummyPart


class TestDummySection(ContributionSuite):
    contribution = dummy.DummySection


class TestDummyData(ContributionSuite):
    contribution = dummy.DummyData


class TestDummyBlock(ContributionSuite):
    contribution = dummy.DummyBlock


class TestDummyVideo(VideoProviderSuite):
    contribution = dummy.DummyVideo

    @pytest.fixture
    def provider(self) -> VideoProvider:
        return dummy.DummyVideo()


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
        body = json.dumps({"id": f"event-{order.payment}", "payment": str(order.payment)}).encode()
        return body, {"Signature": hmac.new(dummy.KEY, body, hashlib.sha256).hexdigest()}
