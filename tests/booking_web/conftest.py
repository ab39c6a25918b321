"""What the booking's web tests ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.booking_web.practice import NOW, Practice, make_practice


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    """Friday 20 November 2026, 11.00 in Finland; ``now.shift(seconds)`` moves on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def practice(db: None, now: time_machine.Traveller) -> Practice:
    return make_practice()
