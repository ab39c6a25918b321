"""What every test can ask for. Each fixture's story is told in tests/support/."""

from __future__ import annotations

import gc
import os
from typing import Any

import pytest

# Playwright runs an event loop in the test's thread, and Django takes that for an asynchronous view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

pytest_plugins = [
    "tests.support.translations",
    "tests.support.database",
    "tests.support.isolation",
    "tests.support.jobs",
    "tests.support.pictures",
    "tests.support.browser",
    "tests.support.plugins",
]


def pytest_collection_finish() -> None:
    """What the imports made stays until the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """Playwright's ``page.goto("/fi/")`` goes to the live server.

    Here and not with the browser's other fixtures: pytest-playwright registers a base_url of its own so late that
    only a conftest's comes before it.
    """
    return str(live_server.url)
