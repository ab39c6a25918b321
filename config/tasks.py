"""Housekeeping jobs that belong to no room."""

from __future__ import annotations

from django.core.management import call_command
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

DAYS_KEPT = 14


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="config.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Run again what a killed worker left in the middle. Every job is harmless the second time (Law 6)."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            # Of one queueing lock at most one job may wait, and the next of a periodic job already does: it does the
            # work of the one that stalled. The jobs behind this one must not wait for it.
            await manager.finish_job(job, Status.FAILED, delete_job=False)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="config.tidy", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    """Forget finished jobs after a fortnight."""
    await context.app.job_manager.delete_old_jobs(nb_hours=24 * DAYS_KEPT, include_failed=False)


@app.periodic(cron="27 3 * * *")
@app.task(queueing_lock="config.clear_sessions")
def clear_sessions(timestamp: int) -> None:
    """Delete sessions that have lapsed."""
    call_command("clearsessions")
