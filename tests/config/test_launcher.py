"""The demo as a person starts it: it serves, stops whole, and starts again after a kill -9 of any part.

It runs on a clone of the tests' template, already loaded as far as it knows, so that a start takes seconds.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from django.conf import settings
from django.db import connection

from config.demo.parts import Part, end_remains, members, of_the_demo
from config.demo.prepare import content_version
from config.demo.serve import port_answers, port_is_free
from config.embedded.process import alive, gone
from tests.support.template import _execute, clone, make_template

PATIENCE = 60


class Demo:
    """A launcher in a process of its own."""

    def __init__(self, var: Path, url: str, port: int) -> None:
        self.var, self.port = var, port
        self.environment = {**os.environ, "AVAIN_DEMO_VAR": str(var), "DATABASE_URL": url}
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> Demo:
        with (self.var / "said.log").open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.demo", "--port", str(self.port)],
                cwd=settings.BASE_DIR, env=self.environment, stdout=said, stderr=subprocess.STDOUT, text=True,
            )  # fmt: skip
        return self

    def said(self) -> str:
        return (self.var / "said.log").read_text()

    def ready(self) -> Demo:
        self.wait(lambda: "Ctrl-C stops everything" in self.said())
        return self

    def wait(self, true: object) -> None:
        until = time.monotonic() + PATIENCE
        while not true():  # type: ignore[operator]
            assert self.process is not None
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.1)

    def ended(self) -> int:
        assert self.process is not None
        return self.process.wait(timeout=PATIENCE)

    def parts(self) -> dict[str, int]:
        found: dict[str, int] = json.loads((self.var / "processes.json").read_text())
        return found


@pytest.fixture(scope="module")
def database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest, worker_id: str) -> Iterator[str]:
    name = f"test_demo_{worker_id}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        clone(make_template(), name)
        found = connection.settings_dict
        socket_directory = str(found["HOST"]).replace("/", "%2F")
        url = f"postgresql://{found['USER']}@{socket_directory}:{found['PORT']}/{name}"
        with psycopg.connect(url, autocommit=True) as own:
            own.execute(f"COMMENT ON DATABASE {name} IS '{content_version()}'")
        yield url
        _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@pytest.fixture
def demo(tmp_path: Path, database: str) -> Iterator[Demo]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = Demo(tmp_path, database, port)
    yield made
    if made.process is not None:
        made.process.kill()
        made.process.wait()
    end_remains(tmp_path / "processes.json")


def test_demo_serves_and_ends_whole_on_a_signal(demo: Demo) -> None:
    demo.start().ready()
    answer = httpx.get(f"http://localhost:{demo.port}/readyz")
    assert answer.json() == {"database": "ok", "migrations": "ok", "worker": "ok"}
    assert f"http://localhost:{demo.port}/" in demo.said()
    assert "owner" in demo.said()
    parts = demo.parts()
    assert demo.process is not None
    demo.process.send_signal(signal.SIGINT)
    assert demo.ended() == 0
    assert not any(alive(pid) for pid in parts.values())
    assert not port_answers(demo.port)
    assert not (demo.var / "processes.json").exists()


def test_demo_starts_again_after_kill_9_of_the_launcher(demo: Demo) -> None:
    demo.start().ready()
    left = demo.parts()
    assert demo.process is not None
    demo.process.kill()
    demo.process.wait()
    assert all(alive(pid) for pid in left.values())
    demo.start().ready()
    assert not any(alive(pid) for pid in left.values())
    assert "which an earlier run had left" in demo.said()
    second = Demo(demo.var, demo.environment["DATABASE_URL"], demo.port)
    said = subprocess.run(
        [sys.executable, "-m", "config.demo", "--port", str(demo.port)],
        cwd=settings.BASE_DIR, env=second.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (said.returncode, "already runs" in said.stdout) == (1, True)


def test_demo_ends_with_a_word_when_the_web_server_is_killed(demo: Demo) -> None:
    demo.start().ready()
    web = demo.parts()["web"]
    workers = members(web)
    os.kill(web, signal.SIGKILL)
    assert demo.ended() == 1
    assert "The web ended by itself" in demo.said()
    assert all(gone(pid, 10) for pid in workers)
    demo.start().ready()
    assert httpx.get(f"http://localhost:{demo.port}/healthz").status_code == 200


def test_busy_port_gets_a_clear_message(demo: Demo) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", demo.port))
        taken.listen()
        demo.start()
        assert demo.ended() == 1
    assert f"Port {demo.port} is taken" in demo.said()
    assert f"make demo PORT={demo.port + 1}" in demo.said()


def test_record_of_foreign_processes_ends_nobody(tmp_path: Path) -> None:
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    record = tmp_path / "processes.json"
    record.write_text(json.dumps({"web": stranger.pid}))
    assert end_remains(record) == []
    assert not of_the_demo(stranger.pid)
    assert stranger.poll() is None
    Part("stranger", stranger.pid).tell(signal.SIGKILL)
    stranger.wait()
    assert Part("stranger", stranger.pid).ended()
    record.write_text("{")
    assert end_remains(record) == []


def test_port_that_nobody_has_is_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert not port_is_free(taken.getsockname()[1])
