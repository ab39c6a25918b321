"""A site that stands, built once for each module of tests."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.cms import build


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[build.Built]:
    """The site in a transaction of the module's own, in which each test's transaction is a savepoint.

    Thirty pages take seconds to make. Not for modules with transactional tests: those begin from a new database.
    """
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        build.make_catalogue()
        build.make_practice()
        yield build.make_site()
        transaction.set_rollback(True)


@pytest.fixture
def site(built: build.Built, db: None) -> build.Built:
    """Catalogue, practice and the page tree in fi, sv and en; pages are the test's own copies."""
    return copy.deepcopy(built)
