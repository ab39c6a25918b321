"""A migrated database, made once and cloned for every test worker and after every test that commits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from config.locks import locked

PREFIX = "avain_template_"
# What a migration or a post_migrate receiver reads: a change there makes a new template.
MADE_FROM = ("migrations/*.py", "apps.py", "roles.py", "receivers.py", "models/*.py", "models.py")


def template_name() -> str:
    """The template's name, which changes with every migration and every locked dependency."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.lock").read_bytes())
    for config in apps.get_app_configs():
        room = Path(config.path)
        if settings.BASE_DIR in room.parents and ".venv" not in room.parts:
            for pattern in MADE_FROM:
                for path in sorted(room.glob(pattern)):
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
    """Migrate a template database unless one of this name exists; returns its name."""
    name = template_name()
    with locked(settings.VAR_DIR / "postgres" / "template.lock"):
        if _exists(name):
            return name
        _drop_old_templates()
        making = f"{name}_making"
        _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", making)
        _execute("CREATE DATABASE {}", making)
        with using_database(making):
            call_command("migrate", interactive=False, verbosity=0)
        _execute("ALTER DATABASE {} RENAME TO {}", making, name)
    return name


def _drop_old_templates() -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        old = [name for (name,) in cursor.fetchall()]
    for name in old:
        _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def clone(template: str, name: str) -> None:
    """Make the database ``name`` a fresh copy of the template, whoever was connected to it."""
    with _administering():
        _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        # Copying files beats writing the copy to the log, as nothing is synced to the disk here.
        _execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)


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
