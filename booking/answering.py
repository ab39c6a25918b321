"""By when an enquiry is answered: one rule for the page, for the thanks and for the mail.

What the practice promises is written where its other facts are, in a higher room; the setting ``ANSWERING`` names the
function that gives it, so that this room need not know that one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

from booking.working_days import is_holiday

WEEKDAYS = frozenset(range(5))
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """What the practice promises. Hours are on the wall clock of ``zone`` (Law 5)."""

    zone: ZoneInfo
    days: frozenset[int] = WEEKDAYS
    """Weekdays on which somebody answers, 0 for Monday; public holidays are left out by themselves."""
    by: time | None = None
    """Until when what is urgent is answered on such a day; None promises no hour and so nothing."""
    takes: timedelta = timedelta()
    """How long an answer takes: what comes later than this before ``by`` is answered on the next such day."""
    within: int = 0
    """Days of answering within which all else is answered, the day that it came not counted; 0 promises nothing."""

    def open_on(self, day: date) -> bool:
        return day.weekday() in self.days and not is_holiday(day)

    def latest_on(self, day: date) -> datetime:
        """Until when something urgent must have come to be answered on ``day``; only where there is a ``by``."""
        assert self.by is not None
        # By way of UTC: over a clock change, three hours earlier is another hour on the wall clock.
        return datetime.combine(day, self.by, self.zone).astimezone(UTC) - self.takes


@dataclass(frozen=True, slots=True)
class Answer:
    """When an answer comes: on ``day`` at the latest, by the hour ``by`` where one is promised."""

    day: date
    by: time | None
    holds_until: datetime
    """From then on the same question has another answer, or the same answer other words."""


def rule() -> Rule:
    """The practice's own, kept in this process."""
    return cast("Callable[[], Rule]", import_string(settings.ANSWERING))()


def answer_to(rule: Rule, *, urgent: bool, now: datetime) -> Answer | None:
    """When an enquiry that comes at ``now`` is answered; None where nothing is promised."""
    if not rule.days:
        return None
    today = now.astimezone(rule.zone).date()
    midnight = datetime.combine(today + DAY, time(), rule.zone)
    if not urgent:
        return Answer(_after(rule, today), None, midnight) if rule.within else None
    if rule.by is None:
        return None
    day = today
    while not rule.open_on(day) or now >= rule.latest_on(day):
        day += DAY
    return Answer(day, rule.by, min(midnight, rule.latest_on(day)))


def _after(rule: Rule, day: date) -> date:
    left = rule.within
    while left:
        day += DAY
        left -= rule.open_on(day)
    return day
