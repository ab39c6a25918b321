"""The two addresses for whoever watches."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from config import health


def beat() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def test_healthz_asks_no_database(client: Client) -> None:
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_readyz_is_well_with_a_beating_worker(client: Client) -> None:
    beat()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "migrations": "ok", "worker": "ok"})


@pytest.mark.django_db
def test_readyz_names_a_silent_worker(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["worker"] == "silent: run manage.py worker"


@pytest.mark.django_db
def test_readiness_names_missing_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", set())
    monkeypatch.setattr("config.health.MigrationExecutor.migration_plan", lambda self, targets: ["one"])
    assert health.readiness(now=timezone.now())["migrations"].startswith("missing")


def test_readiness_tells_of_an_unreachable_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> bool:
        raise DatabaseError

    monkeypatch.setattr(health, "migrated", unreachable)
    assert health.readiness(now=timezone.now())["database"] == "unreachable"
