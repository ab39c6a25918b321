"""What can go wrong on the way, for the next requests that match."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Literal

Kind = Literal["429", "500", "timeout", "slow", "drop_after", "error_500_after"]
"""drop_after: done, but the answer is lost. error_500_after: done, answered by a 500 that is saved under the key."""


@dataclass
class Fault:
    kind: Kind
    match: str
    times: int
    seconds: float


class Faults:
    """The faults that wait for their request."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, kind: Kind, match: str = ".*", *, times: int = 1, seconds: float = 1.0) -> None:
        """``match`` is a pattern of "POST /v1/refunds"."""
        self.waiting.append(Fault(kind, match, times, seconds))

    def strikes(self, kind: Kind, request: str) -> bool:
        """Whether the request is hit; slow ones wait here."""
        for fault in self.waiting:
            if fault.kind == kind and fault.times > 0 and re.search(fault.match, request):
                fault.times -= 1
                if kind in ("slow", "timeout"):
                    time.sleep(fault.seconds)
                return True
        return False
