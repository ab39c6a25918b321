"""Stripe's stand-in for a test, and the product's settings pointed at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.stripe_standin import Standin
from tests.support.jobs import RunJobs

if TYPE_CHECKING:
    from tests.payments.conftest import Till


@pytest.fixture
def stripe_api(settings: Any) -> Iterator[Standin]:
    """A stand-in of its own for each test: nothing is left of another's faults."""
    with Standin() as standin:
        settings.STRIPE_API_BASE = standin.url
        settings.STRIPE_SECRET_KEY = "sk_test_of_the_standin"
        settings.STRIPE_WEBHOOK_SECRET = standin.store.secret
        yield standin


@pytest.fixture
def stripe_till(till: Till, stripe_api: Standin) -> Till:
    till.provider = "stripe"
    return till


def deliver(client: Client, standin: Standin, run_jobs: RunJobs) -> None:
    """All messages that wait, the last one first: Stripe promises no order."""
    from tests.payments.test_webhook import post

    assert {post(client, message) for message in reversed(standin.store.messages())} == {200}
    run_jobs()
