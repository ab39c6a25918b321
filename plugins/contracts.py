"""The root of every published contract."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise

from plugins.origins import Origins


class Contract:
    """What a room asks of a contribution.

    A room publishes a contract by subclassing this directly; a plugin contributes by subclassing the room's contract
    and giving its own ``slug``.
    """

    slug: ClassVar[str] = ""
    """Short, lower-case, unique among the contributions to one contract."""
    label: ClassVar[str | Promise] = ""
    """What people call it: a translatable text."""

    def origins(self) -> Origins:
        """The origins that this contribution needs the browser to talk to; none, unless it says so."""
        return Origins()
