"""What every test can ask for. Each fixture's story is told in tests/support/."""

from __future__ import annotations

import os

# Playwright runs an event loop in the test's thread, and Django takes that for an asynchronous view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

pytest_plugins = [
    "tests.support.translations",
    "tests.support.database",
    "tests.support.isolation",
    "tests.support.jobs",
    "tests.support.browser",
    "tests.support.plugins",
]
