"""What every page reads, kept for a short while in this process (the cache ``local``).

Whoever changes it here drops it at once; other processes see the change when their copy is 30 s old at most.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches

T = TypeVar("T")
KINDS = ("practice", "theme", "menu", "catalogue", "addresses", "locales", "vocabulary")


def remember(kind: str, language: str, read: Callable[[], T]) -> T:
    """The kept value of this kind in this language, or what ``read`` gives."""
    cache = caches["local"]
    key = f"cms:{kind}:{language}"
    found: T | None = cache.get(key)
    if found is None:
        found = read()
        cache.set(key, found)
    return found


def forget(*kinds: str) -> None:
    """Drop what is kept of these kinds (of all of them when none is named), in every language."""
    codes = ["", *(code for code, _name in settings.LANGUAGES)]
    caches["local"].delete_many([f"cms:{kind}:{code}" for kind in kinds or KINDS for code in codes])
