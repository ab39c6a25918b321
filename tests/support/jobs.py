"""Runs deferred jobs: at once and in the test's own connection, or by a real worker."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import connection, connections
from django.utils import timezone
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from config.worker import worker_app

# Far more than any journey needs; a job that defers itself again for now would never end.
MOST = 1000
FETCH = """
    SELECT id, queue_name, task_name, args, attempts FROM procrastinate_jobs
    WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %s)
    ORDER BY priority DESC, id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """A job that ran: its task, its arguments, and the error it ended with, if any."""

    task: str
    arguments: dict[str, object]
    error: Exception | None = None


class RunJobs:
    """The fixture ``run_jobs``: call it to run what is due, in the order a worker would."""

    def __call__(self, *, now: datetime | None = None, failing: type[Exception] | tuple[()] = ()) -> list[Ran]:
        """Run every job due at ``now`` and those that they defer.

        An error is raised at once, unless it is a ``failing`` one: that is kept in the answer, and the task's own retry
        rule decides whether the job is put off or failed, as a worker would ask it.
        """
        ran: list[Ran] = []
        while (job := self._next(now or timezone.now())) is not None:
            assert len(ran) < MOST, f"more than {MOST} jobs: does one defer itself again?"
            ran.append(self._run(job, failing))
        return ran

    def pending(self, task: str | None = None) -> list[Ran]:
        """Jobs that wait, due or not, of one task (its dotted name) or of all."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
            found = [Ran(task=name, arguments=_loaded(args)) for name, args in cursor.fetchall()]
        return [job for job in found if task in (None, job.task)]

    def _next(self, now: datetime) -> Job | None:
        with connection.cursor() as cursor:
            cursor.execute(FETCH, [now])
            row = cursor.fetchone()
        if row is None:
            return None
        identity, queue, task, arguments, attempts = row
        return Job(
            id=identity,
            status="todo",
            queue=queue,
            lock=None,
            queueing_lock=None,
            task_name=task,
            task_kwargs=_loaded(arguments),
            attempts=attempts,
        )

    def _run(self, job: Job, failing: type[Exception] | tuple[()]) -> Ran:
        task = app.tasks[job.task_name]
        try:
            task.func(**job.task_kwargs)
        except failing as error:
            retry = task.get_retry_exception(exception=error, job=job)
            if retry is None:
                self._mark(job, "failed")
            else:
                self._put_off(job, retry.retry_decision.retry_at)
            return Ran(job.task_name, dict(job.task_kwargs), error)
        self._mark(job, "succeeded")
        return Ran(job.task_name, dict(job.task_kwargs))

    def _mark(self, job: Job, status: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job.id])
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status, attempts = attempts + 1"
                " WHERE id = %s",
                [status, job.id],
            )

    def _put_off(self, job: Job, until: datetime | None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET scheduled_at = %s, attempts = attempts + 1 WHERE id = %s",
                [until, job.id],
            )


def _loaded(arguments: object) -> dict[str, object]:
    """The arguments as a dictionary: Django's cursor leaves JSON as text."""
    return json.loads(arguments) if isinstance(arguments, str) else dict(arguments)  # type: ignore[call-overload]


@pytest.fixture
def run_jobs(db: None) -> RunJobs:
    """Runs deferred jobs in this test's own connection, through the same task functions as the worker."""
    return RunJobs()


def work_off() -> None:
    """Run a real worker, with its own connections and threads, until no job is due.

    For tests that commit (``transaction=True``): the worker sees only what is committed.
    """
    failed: list[BaseException] = []

    def worker() -> None:
        try:
            with worker_app() as found:
                asyncio.run(run_until_idle(found))
        except BaseException as error:  # noqa: BLE001 - handed to the test's thread, which raises it
            failed.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=worker, name="worker")
    thread.start()
    thread.join(timeout=60)
    assert not thread.is_alive(), "the worker did not finish within a minute"
    if failed:
        raise failed[0]


async def run_until_idle(found: App) -> None:
    """Work until no job is due."""
    async with found.open_async():
        await found.run_worker_async(wait=False, listen_notify=False, install_signal_handlers=False)


@pytest.fixture
def real_worker(transactional_db: None) -> Callable[[], None]:
    """A real procrastinate worker; call it to work off what is due."""
    return work_off
