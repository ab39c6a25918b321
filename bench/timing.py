"""Timing that a busy machine disturbs as little as it can."""

from __future__ import annotations

import time
from collections.abc import Callable


def in_turns(calls: dict[str, Callable[[], object]], *, turns: int = 15) -> dict[str, float]:
    """The least milliseconds of each, measured in turns: what it costs when nothing disturbs (as timeit advises)."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()
    for _ in range(turns):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            taken[name].append(time.perf_counter() - began)
    return {name: min(times) * 1000 for name, times in taken.items()}
