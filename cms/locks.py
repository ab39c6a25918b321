"""The room's locks, each of one row, with booking's time limit (Law 1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import QuerySet

from booking import locks
from cms.models import AccessibilityReport, Testimonial


@contextmanager
def locked_testimonial(known: Testimonial) -> Iterator[Testimonial]:
    """A transaction that holds its row. Raises booking's Busy."""
    with locks.locked():
        yield Testimonial.objects.select_for_update(of=("self",), no_key=True).get(pk=known.pk)


def past_their_time(which: QuerySet[Any], *, most: int) -> list[int]:
    """The keys of these rows, as booking's."""
    return locks.past_their_time(which, most=most)


@contextmanager
def locked_report(known: AccessibilityReport) -> Iterator[AccessibilityReport]:
    """A transaction that holds its row. Raises booking's Busy."""
    with locks.locked():
        yield AccessibilityReport.objects.select_for_update(of=("self",), no_key=True).get(pk=known.pk)
