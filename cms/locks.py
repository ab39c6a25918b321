"""The room's locks, each of one row, with booking's time limit (Law 1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from booking import locks
from cms.models import AccessibilityReport, Testimonial


@contextmanager
def locked_testimonial(known: Testimonial) -> Iterator[Testimonial]:
    """A transaction that holds its row. Raises booking's Busy."""
    with locks.locked():
        yield Testimonial.objects.select_for_update(of=("self",), no_key=True).get(pk=known.pk)


@contextmanager
def locked_report(known: AccessibilityReport) -> Iterator[AccessibilityReport]:
    """A transaction that holds its row. Raises booking's Busy."""
    with locks.locked():
        yield AccessibilityReport.objects.select_for_update(of=("self",), no_key=True).get(pk=known.pk)
