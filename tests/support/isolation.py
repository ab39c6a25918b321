"""No test sees what another left in a cache."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.utils import translation


@pytest.fixture(autouse=True)
def fresh_caches() -> Iterator[None]:
    """Empty the caches before each test, and leave the language as it was."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    with translation.override(translation.get_language()):
        yield
