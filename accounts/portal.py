"""The contract by which a room adds its part to "my pages"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.utils.functional import Promise

from plugins.contracts import Contract

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalAction:
    """Something to do, as a link; what changes state asks again on its own page."""

    label: str
    url: str
    emphasis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalCard:
    """One row. ``lines`` are short plain texts below the title; ``when`` is aware and shown in the reader's zone, and what
    lasts is past after ``until``; ``state`` is a word for people, in the reader's language ("" shows none).
    """

    title: str
    lines: tuple[str, ...] = ()
    url: str = ""
    when: datetime | None = None
    until: datetime | None = None
    state: str = ""
    actions: tuple[PortalAction, ...] = ()


class PortalSection(Contract):
    """A part of "my pages". Its cards are the person's own and nobody else's (Law 4).

    ``cards`` takes a bounded number of queries whatever the number of cards. Upcoming cards (``now`` before ``until``, or before ``when``)
    are shown first, soonest on top, then those without a time, then the past, latest on top.
    """

    title: ClassVar[str | Promise]
    order: ClassVar[int] = 100
    """Lower comes first."""
    empty: ClassVar[str | Promise] = ""
    """What to say when there are no cards; "" leaves the section out."""
    empty_url: ClassVar[str] = ""
    """A URL name (no arguments) to go to from the empty section."""
    empty_label: ClassVar[str | Promise] = ""

    def cards(self, *, user: User, now: datetime, language: str) -> Sequence[PortalCard]:
        raise NotImplementedError
