"""``manage.py worker``: runs jobs and their schedule, until SIGINT or SIGTERM."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate import App

from config.worker import worker_app

CONCURRENCY = 4
SECONDS_TO_FINISH = 20


class Command(BaseCommand):
    """The worker. It beats every few seconds, and ``/readyz`` listens."""

    help = "Runs jobs and their schedule."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much at once."""
        parser.add_argument("--concurrency", type=int, default=CONCURRENCY, help="jobs at once")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until a signal comes; what runs then is given time to finish."""
        with worker_app() as app:
            asyncio.run(work(app, options["concurrency"]))


async def work(app: App, concurrency: int) -> None:
    """Run jobs over connections of the worker's own."""
    async with app.open_async():
        await app.run_worker_async(concurrency=concurrency, shutdown_graceful_timeout=SECONDS_TO_FINISH, name="worker")
