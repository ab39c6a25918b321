"""How the worker reaches the database: its own business over connections of its own, the jobs' over Django's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from procrastinate import App
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector


class WorkerConnector(PsycopgConnector):
    """Fetching, finishing and the schedule are asynchronous and use a pool. What a job's own code defers is synchronous
    and goes over Django's connection of its thread, so that it is deferred in the transaction that causes it (Law 6):
    over the pool it would be run before that transaction commits, or although it was rolled back.
    """

    def __init__(self, django: DjangoConnector) -> None:
        super().__init__(kwargs=connector_params(django.alias))
        self._django = django

    def get_sync_connector(self) -> BaseConnector:
        """Django's."""
        return self._django


@contextmanager
def worker_app() -> Iterator[App]:
    """Procrastinate's app as a worker needs it; the same object that tasks are registered with."""
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("Procrastinate's app is not the one that Django set up")
    with app.replace_connector(WorkerConnector(connector)) as found:
        yield found
