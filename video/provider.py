"""The contract of a video service, and the words it speaks in.

booking knows no video, and a provider knows no booking: it gets a room, a person and a window, and answers how this
person is let in. Implementers subclass ``video.conformance.VideoProviderSuite`` in their tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from plugins.contracts import Contract
from plugins.origins import Origins


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting as a provider sees it: ``room`` is random, lower-case, and says nothing about anybody."""

    uuid: UUID
    room: str


@dataclass(frozen=True)
class Person:
    """Who is let in. ``name`` is what the others see; ``moderator`` is true for the booking's supervisor only."""

    name: str
    moderator: bool


@dataclass(frozen=True)
class Window:
    """Half-open, aware, in UTC: the door opens at ``opens`` and is shut from ``closes`` on (Law 3)."""

    opens: datetime
    closes: datetime

    def contains(self, now: datetime) -> bool:
        return self.opens <= now < self.closes


class Readiness(StrEnum):
    """Whether this installation can hold meetings with the provider."""

    READY = "ready"
    REHEARSAL = "rehearsal"
    """No server is configured, and the settings (demo, development) allow a rehearsal in its place."""
    MISSING = "missing"
    """Not configured, or configured wrongly: a system check says what to do."""


class Kind(StrEnum):
    """How a person is let in."""

    EMBED = "embed"
    """The meeting stands on the page by the service's own script."""
    REHEARSAL = "rehearsal"
    """The token was minted and verified here; there is no server to meet at."""


@dataclass(frozen=True)
class Admission:
    """One person's way in. It is handed to the browser in the answer to the click and kept nowhere (Law 3)."""

    kind: Kind
    domain: str
    room: str
    token: str = field(repr=False)
    module: str = ""
    """Static path of the ES module that stands between our page and the service's script: it exports
    ``enter(admission, place, told)``, see static/js/video-meeting.js."""
    script_url: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What the module hands to the service's script as it is: JSON values only, no token."""
    claims: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """A rehearsal's proof: the claims as read back from the verified token."""


class VideoUnavailable(Exception):
    """The provider cannot let anybody in now; ``message`` says what to do next."""

    def __init__(self, message: str | Promise) -> None:
        self.message = message
        super().__init__(str(message))


class VideoProvider(Contract):
    """A service at which a booking's people meet."""

    def ready(self) -> Readiness:
        """From settings alone: no call abroad."""
        raise NotImplementedError

    def meeting_origins(self) -> Origins:
        """Whose script and frame the meeting page needs, and who may use camera and microphone. For the one page with
        the meeting on it: ``origins()``, which the whole site's policies are built from, stays empty. None unless
        ``ready()`` is READY.
        """
        raise NotImplementedError

    def admit(
        self, meeting: MeetingFacts, *, person: Person, window: Window, language: str, now: datetime
    ) -> Admission:
        """A fresh token for this person, this room and this window, valid from now on at the latest and until
        ``window.closes`` at the longest. Stores and logs nothing. Raises VideoUnavailable when not ready.
        """
        raise NotImplementedError
