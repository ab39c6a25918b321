from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction

from demo.load import load

NOW = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="package")
def _loaded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The demo, loaded once for all of these tests and rolled back after them; each test runs in a savepoint."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load(now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(_loaded: None, db: None) -> datetime:
    """The demo is loaded; returns as of when."""
    return NOW
