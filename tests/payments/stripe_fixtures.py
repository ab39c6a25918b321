"""Stripe's stand-in for a test, and the product's settings pointed at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.stripe_standin import Standin


@pytest.fixture
def stripe_api(settings: Any) -> Iterator[Standin]:
    """A stand-in of its own for each test: nothing is left of another's faults."""
    with Standin() as standin:
        settings.STRIPE_API_BASE = standin.url
        settings.STRIPE_SECRET_KEY = "sk_test_of_the_standin"
        settings.STRIPE_WEBHOOK_SECRET = standin.store.secret
        yield standin
