"""The cache's one lock: a count while it is raised. No other is taken beside it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

WAIT = "2s"
"""Whoever holds it runs two statements; longer than this is a fault, and nobody waits for it (Law 1)."""


def locked_end(connection: BaseDatabaseWrapper, table: str, key: str) -> datetime | None:
    """When the entry ends, None where there is none; it stays locked to the end of the caller's transaction.

    Raises OperationalError after WAIT.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [WAIT])
        name = connection.ops.quote_name(table)
        cursor.execute(f"SELECT expires FROM {name} WHERE cache_key = %s FOR UPDATE", [key])  # noqa: S608 - our table's name
        row = cursor.fetchone()
    return row[0] if row else None
