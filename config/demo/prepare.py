"""What must be there before the demo is served: tables and content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from psycopg import sql

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Bring tables and content up to date; quick when they are."""
    from config.health import migrated

    if not migrated():
        say("Making the tables (this takes a while the first time)")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    wanted = content_version()
    if loaded_version() != wanted:
        say("Loading the practice: its people, pages and bookings")
        call_command("load_demo", verbosity=0)
        remember(wanted)
    for directory in (settings.STATIC_ROOT, settings.MEDIA_ROOT):
        Path(directory).mkdir(parents=True, exist_ok=True)


def content_version() -> str:
    """Changes with the demo's text and code, and with the hour: one of its meetings is always about to begin."""
    digest = hashlib.sha256(f"{timezone.localtime():%Y-%m-%d %H}".encode())
    for path in sorted((settings.BASE_DIR / "demo").rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def loaded_version() -> str | None:
    """What this very database was loaded with; kept in its comment, so that another database has none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        row = cursor.fetchone()
    return row[0] if row else None


def remember(version: str) -> None:
    """Write the version down."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(str(connection.settings_dict["NAME"])), sql.Literal(version)
            )
        )
