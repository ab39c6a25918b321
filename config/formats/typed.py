"""What is understood when somebody types a day or a time, alike in every language: 3.5.2026, 9.00 or 9:00. Django adds
ISO 8601 by itself. Nothing that two readers would read differently is among them but English's own 3/5/2026.
"""

from __future__ import annotations

DAYS = ["%d.%m.%Y", "%d.%m.%y"]
TIMES = ["%H:%M", "%H.%M"]


def moments(days: list[str]) -> list[str]:
    """Each of those days with a time after it."""
    return [f"{day} {time}" for day in days for time in TIMES]
