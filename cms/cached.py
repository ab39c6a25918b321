"""What every page reads, kept in this process for as long as nothing of the site changes (``cms.generation``)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar, cast

from cms.generation import forget, generation

__all__ = ["by_heart", "forget", "remember"]

T = TypeVar("T")
SECONDS = 300
"""Then it is read anew all the same: what a plugin or a hand in the database changed told nobody."""


class Kept:
    """The facts of one generation, as they are: they are frozen, so nobody needs a copy."""

    def __init__(self, of: str) -> None:
        self.of = of
        self.until = time.monotonic() + SECONDS
        self.facts: dict[tuple[object, ...], object] = {}


_kept = Kept("")
_by_heart: dict[tuple[str, str], object] = {}
"""The last value of each kind, without an end: for the page that is shown when nothing can be read."""


def remember(kind: str, language: str, read: Callable[[], T], *more: object) -> T:
    """The kept value of this kind in this language (and for what ``more`` tells it by), or what ``read`` gives."""
    global _kept  # noqa: PLW0603 - replaced as a whole when the generation has passed
    now = generation()
    kept = _kept
    if kept.of != now or time.monotonic() >= kept.until:
        kept = _kept = Kept(now)
    key = (kind, language, *more)
    if key not in kept.facts:
        kept.facts[key] = read()
        if not more:
            _by_heart[kind, language] = kept.facts[key]
    return cast("T", kept.facts[key])


def by_heart(kind: str, language: str) -> Any:
    """What this process last knew, however old, in another language if need be; None when it never did.

    Asks neither a cache nor the database.
    """
    if (kind, language) in _by_heart:
        return _by_heart[kind, language]
    return next((value for (known, _language), value in _by_heart.items() if known == kind), None)
