"""No test sees what another left in a cache."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.utils import translation

from cms import generation
from plugins import switches


@pytest.fixture(autouse=True)
def fresh_caches() -> Iterator[None]:
    """Empty the caches before each test, and leave the language as it was.

    That no plugin is off is known beforehand, as in a process that has served a request: the counts of queries that
    tests expect are those of a warm process.
    """
    for cache in caches.all():
        cache.clear()
    generation.forget()
    caches["local"].set(switches.KEY, frozenset(), None)
    with translation.override(translation.get_language()):
        yield
