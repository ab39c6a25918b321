"""Timing that a busy machine disturbs as little as it can."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable


def milliseconds(call: Callable[[], object], *, rounds: int = 30) -> float:
    """The median time of a call, after one that warms up."""
    call()
    gc.collect()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def in_turns(calls: dict[str, Callable[[], object]], *, turns: int = 15) -> dict[str, float]:
    """The median milliseconds of each, measured in turns, so that a disturbance meets all of them."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()
    for _ in range(turns):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(times) * 1000 for name, times in taken.items()}
