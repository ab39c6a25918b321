"""``manage.py worker``: runs jobs and their schedule, until SIGINT or SIGTERM."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

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
        connector = app.connector
        if not isinstance(connector, DjangoConnector):
            raise TypeError("Procrastinate's app is not the one that Django set up")
        with app.replace_connector(connector.get_worker_connector()) as worker_app:
            asyncio.run(work(worker_app, options["concurrency"]))


async def work(worker_app: App, concurrency: int) -> None:
    """Run jobs over connections of the worker's own."""
    async with worker_app.open_async():
        await worker_app.run_worker_async(
            concurrency=concurrency, shutdown_graceful_timeout=SECONDS_TO_FINISH, name="worker"
        )
