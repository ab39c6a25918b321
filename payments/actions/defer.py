"""Jobs that the actions defer, in the transaction that causes them. Arguments are ids (Law 6).

A job's lock is its task and its row: of each kind one runs at a time for a payment. The kinds have locks of their own,
since a job that waits for its next try holds up the later ones with its lock.
"""

from __future__ import annotations

from collections.abc import Iterable

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from payments.models import Payment, Refund, WebhookEvent

Row = Payment | Refund | WebhookEvent


def lock_of(task: str, row: Row) -> str:
    """The lock of a job of ``task`` (its function's name) for the row."""
    return f"payments-{task}-{row.pk}"


def defer(task: str, row: Row) -> None:
    """Defers ``task`` for the row."""
    app.configure_task(f"payments.tasks.{task}", lock=lock_of(task, row)).defer(row_id=row.pk)


def defer_unless_waiting(task: str, rows: Iterable[Row]) -> int:
    """Defers ``task`` for each row that has no such job waiting; returns for how many."""
    locks = {lock_of(task, row): row for row in rows}
    waiting = ProcrastinateJob.objects.filter(lock__in=locks, status="todo").values_list("lock", flat=True)
    loose = [row for lock, row in locks.items() if lock not in set(waiting)]
    for row in loose:
        defer(task, row)
    return len(loose)
