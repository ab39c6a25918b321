"""Housekeeping jobs, and the worker that runs them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.tasks import Task

from config import tasks
from tests.support.jobs import RunJobs


def job(status: str, *, hours_ago: int = 0, lock: str | None = None) -> int:
    """A job that ended so, or that a dead worker left in the middle."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, queueing_lock)"
            " VALUES ('default', 'gone', '{}', %s, %s) RETURNING id",
            [status, lock],
        )
        (identity,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - make_interval(hours => %s) WHERE job_id = %s",
            [hours_ago, identity],
        )
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'succeeded', now() - make_interval(hours => %s))",
            [identity, hours_ago],
        )
    return int(identity)


@pytest.mark.django_db
def test_lapsed_sessions_are_deleted(run_jobs: RunJobs) -> None:
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    tasks.clear_sessions.defer(timestamp=0)
    assert [ran.task for ran in run_jobs()] == ["config.tasks.clear_sessions"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


@pytest.mark.django_db(transaction=True)
def test_worker_runs_again_what_a_dead_one_left(real_worker: Callable[[], None]) -> None:
    left = job("doing")
    tasks.retry_stalled.defer(timestamp=0)
    real_worker()
    assert ProcrastinateJob.objects.get(pk=left).status == "failed"  # it ran: no task has this name


@pytest.mark.django_db(transaction=True)
def test_stalled_job_whose_successor_waits_holds_up_no_other(real_worker: Callable[[], None]) -> None:
    stalled = job("doing", lock="config.tidy")
    job("todo", lock="config.tidy")  # what the schedule has deferred since
    behind = job("doing")
    swept = tasks.retry_stalled.defer(timestamp=0)
    real_worker()
    assert ProcrastinateJob.objects.get(pk=stalled).status == "failed"
    assert ProcrastinateJob.objects.get(pk=behind).status == "failed", "it ran: no task has this name"
    assert ProcrastinateJob.objects.get(pk=swept).status == "succeeded"


@pytest.fixture
def two_faced() -> Iterator[Task[..., Any, Any]]:
    """A task that defers another in a transaction, and comes to grief when it is told to."""

    @app.task(name="tests.second")
    def second(number: int) -> None:
        """Nothing."""

    @app.task(name="tests.first")
    def first(number: int, fail: bool) -> None:
        with transaction.atomic():
            second.defer(number=number)
            # Another connection, as the worker's: it must not see the job yet.
            with ThreadPoolExecutor(1) as pool:
                seen.append(pool.submit(waiting, number).result())
            if fail:
                raise ValueError(number)

    def waiting(number: int) -> bool:
        try:
            return bool(ProcrastinateJob.objects.filter(task_name="tests.second", args__number=number).exists())
        finally:
            connection.close()

    seen: list[bool] = []
    first.seen = seen  # type: ignore[attr-defined]
    yield first
    del app.tasks["tests.first"], app.tasks["tests.second"]


@pytest.mark.django_db(transaction=True)
def test_job_defers_in_its_own_transaction(real_worker: Callable[[], None], two_faced: Any) -> None:
    """Law 6: a job is deferred in the transaction that causes it, in the worker as on the web."""
    two_faced.defer(number=1, fail=False)
    two_faced.defer(number=2, fail=True)
    real_worker()
    assert two_faced.seen == [False, False], "nobody sees it before the transaction ends"
    left = ProcrastinateJob.objects.filter(task_name="tests.second")
    assert [(each.args["number"], each.status) for each in left] == [(1, "succeeded")], "none of what was rolled back"


@pytest.mark.django_db(transaction=True)
def test_worker_forgets_old_jobs(real_worker: Callable[[], None]) -> None:
    old, new = job("succeeded", hours_ago=24 * 30), job("succeeded")
    tasks.remove_old_jobs.defer(timestamp=0)
    real_worker()
    kept = set(ProcrastinateJob.objects.values_list("pk", flat=True))
    assert new in kept
    assert old not in kept


@pytest.mark.django_db(transaction=True)
def test_worker_command_beats_and_ends_on_a_signal() -> None:
    found = connection.settings_dict
    host = str(found["HOST"]).replace("/", "%2F")
    url = f"postgresql://{found['USER']}@{host}:{found['PORT']}/{found['NAME']}"
    worker = subprocess.Popen(
        [sys.executable, "-W", "ignore", "manage.py", "worker", "--concurrency", "1"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
    )
    try:
        until = time.monotonic() + 60
        while not beats():
            assert worker.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0
    finally:
        worker.kill()
        worker.wait()


def beats() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers")
        return bool(cursor.fetchone()[0])
