"""The receipt's part keeps the contract."""

from __future__ import annotations

import pytest
from django.test import Client

from booking.conformance import BookingPartSuite
from booking.facts import BookingFacts, facts_of
from booking.payment_part import PaymentPart
from booking.viewers import Key, Viewer
from tests.booking_web.practice import Practice
from tests.booking_web.standing import OTHER, paid
from tests.support.jobs import RunJobs


class TestPaymentPart(BookingPartSuite):
    contribution = PaymentPart
    queries = 3  # the payment, its lines and what went back

    @pytest.fixture
    def facts(self, client: Client, practice: Practice, run_jobs: RunJobs) -> BookingFacts:
        return facts_of(paid(client, run_jobs, fields=OTHER))

    def test_who_only_comes_sees_no_receipt(self, facts: BookingFacts) -> None:
        [seat] = facts.participants
        comes = Viewer(user=None, keys=(Key("participant", seat.uuid, seat.access_version),))
        orders = Viewer(user=None, keys=(Key("orderer", facts.uuid, facts.access_version),))
        shown = [PaymentPart().actions(booking=facts, viewer=one, now=facts.starts_at) for one in (comes, orders)]
        assert [len(one) for one in shown] == [0, 1]
