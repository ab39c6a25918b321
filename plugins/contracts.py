"""The root of every published contract."""

from __future__ import annotations

from typing import ClassVar


class Contract:
    """What a room asks of a contribution. A room publishes a contract by subclassing this directly;
    a plugin contributes by subclassing the room's contract and giving its own ``slug``.
    """

    slug: ClassVar[str] = ""
    """Short, lower-case, unique among the contributions to one contract."""
