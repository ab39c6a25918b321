"""A migrated database, made once and cloned for every test worker and after every test that commits."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from config.locks import locked
from tests.support.memory import TABLESPACE

PREFIX = "avain_template_"
# What a migration or a post_migrate receiver reads: a change there makes a new template.
MADE_FROM = ("migrations/*.py", "apps.py", "roles.py", "receivers.py", "*grants.py", "models/*.py", "models.py")


def template_name() -> str:
    """The template's name, which changes with every migration and every locked dependency."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.lock").read_bytes())
    for config in apps.get_app_configs():
        if _is_ours(config):
            for pattern in MADE_FROM:
                for path in sorted(Path(config.path).glob(pattern)):
                    digest.update(path.read_bytes())
    return PREFIX + digest.hexdigest()[:12]


@contextmanager
def _administering() -> Iterator[None]:
    """Close our connections to the test database and let go of the name, so that it can be replaced."""
    for each in connections.all(initialized_only=True):
        each.close()
    yield


def _execute(statement: str, *names: str) -> None:
    """Run a statement about databases from another one."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _exists(name: str) -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def make_template() -> str:
    """Make the template unless one of this name exists; returns its name.

    In two steps, because most of the time goes into the libraries' migrations, which seldom change: a base that holds
    those, and on a copy of it our own.
    """
    name = template_name()
    with locked(settings.VAR_DIR / "postgres" / "template.lock"):
        if _exists(name):
            return name
        plan = _plan_of_libraries()
        base = PREFIX + "base_" + _digest_of(plan)
        _drop_templates(but=base)
        if not _exists(base):
            with _making(base, None):
                executor = MigrationExecutor(connection)
                executor.migrate([(each.app_label, each.name) for each in plan])
        with _making(name, base):
            call_command("migrate", interactive=False, verbosity=0)
    return name


def _plan_of_libraries() -> list[Migration]:
    """The libraries' migrations and those of ours that they depend on (the user, images, documents), in order."""
    loader = MigrationLoader(None)
    ours = {config.label for config in apps.get_app_configs() if _is_ours(config)}
    plan: dict[tuple[str, str], Migration] = {}
    for leaf in loader.graph.leaf_nodes():
        if leaf[0] not in ours:
            for node in loader.graph.forwards_plan(leaf):
                plan[node] = loader.graph.nodes[node]
    return list(plan.values())


def _digest_of(plan: list[Migration]) -> str:
    """Changes with the locked libraries and with those migrations' files."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.lock").read_bytes())
    for migration in plan:
        digest.update(Path(str(sys.modules[migration.__module__].__file__)).read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _making(name: str, copied: str | None) -> Iterator[None]:
    """Work on a new database, empty or a copy, which gets its name when all went well."""
    making = f"{name}_making"
    _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", making)
    if copied:
        _execute("CREATE DATABASE {} TEMPLATE {}", making, copied)
    else:
        _execute("CREATE DATABASE {}", making)
    with using_database(making):
        yield
    _execute("ALTER DATABASE {} RENAME TO {}", making, name)


def _is_ours(config: AppConfig) -> bool:
    room = Path(config.path)
    return settings.BASE_DIR in room.parents and ".venv" not in room.parts


def _drop_templates(*, but: str) -> None:
    """Remove those of earlier states of the code."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        old = [name for (name,) in cursor.fetchall() if name != but]
    for name in old:
        _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def clone(template: str, name: str) -> None:
    """Make the database ``name`` a fresh copy of the template, whoever was connected to it."""
    with _administering():
        _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        # Copying files beats writing the copy to the log, as nothing is synced to the disk here.
        _execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY" + _where(), name, template)


@cache
def _where() -> str:
    """In memory where the server has a place there (tests/support/memory.py)."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_tablespace WHERE spcname = %s", [TABLESPACE])
        return f" TABLESPACE {TABLESPACE}" if cursor.fetchone() else ""


@contextmanager
def using_database(name: str) -> Iterator[None]:
    """Point the default connection at another database for a while."""
    before = connection.settings_dict["NAME"]
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = before


if __name__ == "__main__":
    import django

    django.setup()
    make_template()
