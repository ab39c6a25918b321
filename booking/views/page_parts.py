"""The pieces of a booking's own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from booking.models import Supervisor
from booking.parts import PartAction
from booking.views.week import Way


@dataclass(frozen=True, slots=True)
class LinkTo:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with lines of text and links under it."""

    label: str
    lines: Sequence[str] = ()
    links: Sequence[LinkTo] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """Something one may do with the booking. Without ``url`` it only says why not."""

    title: str
    words: str
    label: str = ""
    url: str = ""
    quiet: bool = False
    post: bool = False
    by_call: bool = False
    """The practice is called, where the supervisor has no number of their own."""


@dataclass(slots=True)
class BookingPage:
    """What this viewer sees of this booking, and when they look."""

    title: str
    kicker: str
    when: str
    supervisor: Supervisor
    heading: str
    """Above the facts: whose time it is."""
    with_whom: str
    """The name of whom the viewer meets."""
    remote: bool
    state_words: str
    staff: bool
    """Whether the name is a client's: no face stands beside it."""
    news: str = ""
    """What has just been done, to who did it."""
    now_words: str = ""
    closed: bool = False
    """Cancelled, withdrawn or lapsed."""
    over: bool = False
    before: bool = False
    """Whether to say what helps before a meeting by video: to who comes, until the door opens."""
    refresh_seconds: int = 0
    door: Sequence[PartAction] = ()
    notes: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    ways: Sequence[Way] = ()
