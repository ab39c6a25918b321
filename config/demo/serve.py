"""The two parts that run: the jobs' worker and the web server."""

from __future__ import annotations

import socket
from datetime import datetime

from django.core.management import call_command
from django.db import connection

from config.health import worker_beats

HOST = "127.0.0.1"
THREADS = 8


def work() -> None:
    """Run jobs, until a signal comes."""
    call_command("worker")


def serve(port: int) -> None:
    """Serve the site, until a signal comes. Sync Django is quickest under WSGI with a few threads."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "config.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_access=False,
        workers_kill_timeout=5,
    ).serve()


def port_is_free(port: int) -> bool:
    """Whether the web server could listen there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def port_answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def worker_has_beaten(since: datetime) -> bool:
    """Whether the worker that we began after ``since`` runs."""
    try:
        return worker_beats(now=since, since=since)
    finally:
        connection.close()  # nothing is open when the next part is forked
