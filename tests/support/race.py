"""Many callers at one instant, each with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connections

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What one caller got: a value or an error."""

    value: T | None = None
    error: Exception | None = None


def race(callers: int, call: Callable[[int], T], *, seconds: float = 60) -> list[Outcome[T]]:
    """Call ``call(0)`` to ``call(callers - 1)`` at once, in threads that let go together.

    Each has its connection open before the start, so that connecting does not spread them. For tests that commit
    (``transaction=True``). The outcomes are in the callers' order.
    """
    start = threading.Barrier(callers)
    outcomes: list[Outcome[T]] = [Outcome() for _ in range(callers)]

    def run(number: int) -> None:
        try:
            connections["default"].ensure_connection()
            start.wait(timeout=seconds)
            outcomes[number] = Outcome(value=call(number))
        except Exception as error:  # noqa: BLE001 - the test decides what each caller's error means
            outcomes[number] = Outcome(error=error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,), name=f"caller-{number}") for number in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=seconds)
        assert not thread.is_alive(), f"{thread.name} still runs after {seconds} s"
    return outcomes
