"""For how long each kind of personal data is kept (the setting RETENTION_MONTHS), and how each room empties the rest."""

from __future__ import annotations

import calendar
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from django.db.models import QuerySet

Kind = Literal["bookings", "unfinished", "enquiries", "logs", "reports", "consents"]

MOST = 500
"""Rows of one transaction: its locks are short, and nobody waits for a whole night's work."""

logger = logging.getLogger(__name__)


def months(kind: Kind) -> int:
    found: int = settings.RETENTION_MONTHS[kind]
    return found


def kept_since(kind: Kind, *, now: datetime) -> datetime:
    """What is older than this goes: so many months before ``now``, on the practice's calendar; where that month is
    shorter, its last day.
    """
    here = timezone.localtime(now, timezone.get_default_timezone())
    year, month = divmod(here.year * 12 + here.month - 1 - months(kind), 12)
    day = min(here.day, calendar.monthrange(year, month + 1)[1])
    return here.replace(year=year, month=month + 1, day=day)


def in_batches(batch: Callable[[int], int]) -> int:
    """Runs ``batch`` (how many at most, to how many it did) until it finds fewer; how many in all. Rows that somebody
    works with are passed over and wait for the next night, so it ends.
    """
    total = 0
    while True:
        done = batch(MOST)
        total += done
        if done < MOST:
            return total


def delete_in_batches(old: QuerySet[Any]) -> int:
    """Deletes rows that nobody works with, such as a log's; how many in all."""

    def batch(most: int) -> int:
        keys = list(old.order_by("pk").values_list("pk", flat=True)[:most])
        return old.model._default_manager.filter(pk__in=keys).delete()[0] if keys else 0

    return in_batches(batch)


def tell(room: str, counts: Mapping[str, int]) -> None:
    """One line in the log: how many of each kind, and never whose."""
    logger.info("%s: past their time and emptied: %s", room, ", ".join(f"{kind} {n}" for kind, n in counts.items()))
