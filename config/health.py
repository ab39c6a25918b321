"""Two addresses for whoever watches: is the process there, and can it serve."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# A worker beats every ten seconds; three missed beats and some.
SILENCE = timedelta(seconds=40)
OK = "ok"
_migrated: set[str] = set()


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing else, so a restart is no cure for what ``readyz`` finds."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations and worker are well, else 503; each with a word."""
    found = readiness(now=timezone.now())
    return JsonResponse(found, status=200 if set(found.values()) == {OK} else 503)


def readiness(*, now: datetime) -> dict[str, str]:
    """What is well and what is not, by part."""
    try:
        return {
            "database": OK,
            "migrations": OK if migrated() else "missing: run manage.py migrate",
            "worker": OK if worker_beats(now=now) else "silent: run manage.py worker",
        }
    except DatabaseError:
        return {"database": "unreachable", "migrations": "unknown", "worker": "unknown"}


def migrated() -> bool:
    """Whether every migration has been applied. Once found true it stays so for this process's code."""
    if "yes" not in _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.add("yes")
    return True


def worker_beats(*, now: datetime, since: datetime | None = None) -> bool:
    """Whether a worker has beaten lately, or after ``since``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        row = cursor.fetchone()
    last: datetime | None = row[0] if row else None
    return last is not None and last > (since or now - SILENCE)
