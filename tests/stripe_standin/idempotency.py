"""Idempotency keys: the first answer is saved and replayed, 500s too; other parameters and a key in flight are refused.
After a day a key is forgotten, as Stripe may.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.stripe_standin.errors import ApiError

Answer = tuple[int, Any]


KEPT = 24 * 3600
"""Seconds."""


@dataclass
class Keys:
    """What each key was first used for, and its answer."""

    saved: dict[str, tuple[object, Answer, int]] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)

    def begin(self, key: str, mark: object, *, now: int) -> Answer | None:
        """The saved answer, or None where the request is to be done now. ``mark`` is the request itself, ``now`` the
        stand-in's clock.
        """
        if key in self.saved and self.saved[key][2] <= now - KEPT:
            del self.saved[key]
        if key in self.saved:
            before, answer, _since = self.saved[key]
            if before != mark:
                raise ApiError(400, "Other parameters were used with this key.", "idempotency_error", saved=False)
            return answer
        if key in self.busy:
            raise ApiError(
                409,
                "A request with this key is in progress.",
                "idempotency_error",
                saved=False,
                code="idempotency_key_in_use",
            )
        self.busy.add(key)
        return None

    def finish(self, key: str, mark: object, call: Callable[[], Answer], *, now: int) -> Answer:
        """Does the request and saves its answer, unless a parameter was wrong."""
        try:
            answer = call()
        except ApiError as error:
            if not error.saved:
                raise
            answer = error.status, error.body
        finally:
            self.busy.discard(key)
        self.saved[key] = (mark, answer, now)
        return answer
