"""The tests' database: a cluster of their own, and a clone of a migrated template for each worker."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import TransactionTestCase

from config.embedded.cluster import Cluster, cluster
from config.embedded.places import ROOT
from config.locks import locked
from tests.support import memory


def _own_cluster() -> Cluster | None:
    """The embedded cluster of the tests; None when DATABASE_URL names a server."""
    return None if os.environ.get("DATABASE_URL") else cluster("test", hasty=True)


@contextmanager
def _user_of(server: Cluster) -> Iterator[None]:
    """Use the cluster: whoever comes first starts it, and whoever leaves last ends it."""
    path = server.places.var / "test.users"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        server.start()
        memory.make(server)
        yield
    with locked(path, wait=False) as alone:
        if alone:
            memory.remove(server)
            server.stop()


def pytest_configure(config: pytest.Config) -> None:
    """Start the cluster in the process that leads, not in its workers."""
    server = _own_cluster()
    if server is None or hasattr(config, "workerinput"):
        return
    use = _user_of(server)
    use.__enter__()
    config.add_cleanup(lambda: use.__exit__(None, None, None) and None)
    _begin_template(config, server)


def _begin_template(config: pytest.Config, server: Cluster) -> None:
    """Make a missing template while the tests are collected: that takes some twenty seconds, and not once for each worker.
    Who needs it first waits for its lock, and makes it where this failed.
    """
    from tests.support.template import template_name

    with server.connect() as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template_name()])
        made_before = found.fetchone() is not None
    if not made_before:
        made = subprocess.Popen([sys.executable, "-m", "tests.support.template"], cwd=ROOT)
        config.add_cleanup(lambda: made.wait() and None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest, worker_id: str) -> Iterator[None]:
    """Give this worker a clone of the template, and after each test that commits a new one.

    A flush, Django's own way, would take Wagtail's root page, the roles and the languages with it.
    """
    from tests.support.template import clone, make_template, using_database

    name = f"test_avain_{worker_id}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        template = make_template()
        clone(template, name)
        patch = pytest.MonkeyPatch()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: clone(template, name))
        with using_database(name):
            yield
        patch.undo()
