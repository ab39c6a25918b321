"""What a visitor finds at a meeting's address."""

from __future__ import annotations

from enum import StrEnum


class DoorState(StrEnum):
    """One page each; the first that fits, in the order of ``video.queries.door_of``."""

    IN_PERSON = "in_person"
    UNFINISHED = "unfinished"
    """The booking is not confirmed yet, or its hold lapsed."""
    CANCELLED = "cancelled"
    NOT_YOURS = "not_yours"
    """The viewer may see the booking and takes no part in it: who pays, or the office."""
    OVER = "over"
    UNAVAILABLE = "unavailable"
    """No server is configured, and no rehearsal allowed."""
    WAITING = "waiting"
    OPEN = "open"
