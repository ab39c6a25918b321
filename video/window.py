"""When a meeting's door is open (Law 3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from video.provider import Window

BEFORE = timedelta(minutes=10)
AFTER = timedelta(minutes=30)


def window_of(starts_at: datetime, ends_at: datetime) -> Window:
    """From 10 minutes before the start to 30 minutes after the end.

    Counted in UTC: Python adds wall-clock time within a zone, which is an hour wrong across a clock change (Law 5).
    """
    return Window(opens=starts_at.astimezone(UTC) - BEFORE, closes=ends_at.astimezone(UTC) + AFTER)
