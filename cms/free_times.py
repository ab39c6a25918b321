"""Each supervisor's first free time, over the services that can be booked by oneself."""

from __future__ import annotations

from datetime import datetime

from cms.catalogue import PersonCard


def first_free(*, now: datetime) -> list[tuple[PersonCard, datetime]]:
    """(supervisor, start) of those who have a free time, in the order of the catalogue."""
    return []
