"""Begins everything, watches, ends everything."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from config.demo.parts import SIGNALS, Part, begin, end, end_remains, record
from config.embedded.cluster import cluster
from config.embedded.errors import EmbeddedError
from config.embedded.places import ROOT
from config.embedded.process import alive
from config.locks import locked

VAR = Path(os.environ.get("AVAIN_DEMO_VAR") or ROOT / "var" / "demo")
PATIENCE = 60.0
PAUSE = 0.1


class Stopped(BaseException):
    """A signal asked the launcher to stop; passes every ``except Exception``."""


class Trouble(Exception):
    """The demo cannot run; the message says what to do."""


class Launcher:
    """One run of the demo on one port."""

    def __init__(self, port: int) -> None:
        """``port``: where the site will answer, on this machine only."""
        self.port = port
        self.began = time.monotonic()
        self.parts: list[Part] = []

    def run(self) -> int:
        """Run until a signal comes (0) or something breaks (1)."""
        for sign in SIGNALS:  # a background shell starts us with SIGINT ignored
            signal.signal(sign, self.stop)
        with locked(VAR / "lock", wait=False) as alone:
            if not alone:
                print(f"The demo already runs from this folder. Stop it first (Ctrl-C where it runs); logs: {VAR}")
                return 1
            try:
                self.run_alone()
            except Stopped:
                return 0
            except (Trouble, EmbeddedError) as trouble:
                print(f"\n{trouble}", flush=True)
                return 1
        return 0

    def run_alone(self) -> None:
        """The whole story, once it is sure that no other launcher tells it."""
        from config.demo.serve import port_is_free

        for name in end_remains(VAR / "processes.json"):
            self.say(f"Ended {name}, which an earlier run had left")
        if not port_is_free(self.port):
            raise Trouble(
                f"Port {self.port} is taken by another program. Choose another: make demo PORT={self.port + 1}"
            )
        self.say("Starting PostgreSQL")
        server = cluster("site", say=self.say) if not os.environ.get("DATABASE_URL") else None
        try:
            postmaster = server.start().pid if server else None
            self.make_site()
            self.welcome()
            self.watch(postmaster)
        finally:
            for sign in SIGNALS:
                signal.signal(sign, signal.SIG_IGN)  # ending is not to be interrupted
            print("\nStopping", flush=True)
            end(self.parts)
            (VAR / "processes.json").unlink(missing_ok=True)
            if server:
                server.stop()

    def make_site(self) -> None:
        """Load Django, bring the data up to date, begin worker and web."""
        from config.translations import compile_translations

        compile_translations()
        self.say("Loading the site")
        import django
        from django.db import connection

        django.setup()
        from django.urls import get_resolver

        from config.demo.prepare import prepare
        from config.demo.serve import port_answers, serve, work, worker_has_beaten

        prepare(self.say)
        _ = get_resolver().url_patterns  # the parts inherit what is imported by now
        connection.close()
        since = datetime.now(UTC)
        self.say("Starting the worker")
        worker = self.begin("worker", work)
        self.wait(worker, lambda: worker_has_beaten(since))
        self.say("Starting the web server")
        web = self.begin("web", lambda: serve(self.port))
        self.wait(web, lambda: port_answers(self.port))

    def begin(self, name: str, work: Callable[[], None]) -> Part:
        """Begin a part, and put it on record at once."""
        part = begin(name, work, VAR / f"{name}.log")
        self.parts.append(part)
        record(VAR / "processes.json", self.parts)
        return part

    def wait(self, part: Part, ready: Callable[[], bool]) -> None:
        """Wait until the part is ready; it must not end meanwhile."""
        until = time.monotonic() + PATIENCE
        while not ready():
            if part.ended() or time.monotonic() > until:
                raise Trouble(f"The {part.name} did not start. {end_of(VAR / f'{part.name}.log')}")
            time.sleep(PAUSE)

    def watch(self, postmaster: int | None) -> None:
        """Wait for a signal, or for a part to end that should not."""
        while True:
            for part in self.parts:
                if part.ended():
                    raise Trouble(f"The {part.name} ended by itself. {end_of(VAR / f'{part.name}.log')}")
            if postmaster is not None and not alive(postmaster):
                raise Trouble("PostgreSQL ended by itself; see var/postgres/site.log. Start the demo again.")
            time.sleep(0.5)

    def say(self, text: str) -> None:
        """A line of progress."""
        print(f"[{time.monotonic() - self.began:5.1f} s] {text}", flush=True)

    def welcome(self) -> None:
        """The address and who can sign in."""
        from demo.accounts import ACCOUNTS, PASSWORD

        address = f"http://localhost:{self.port}"
        self.say("Ready")
        print(f"\n  The site      {address}/\n  The admin     {address}/admin/")
        print(f"  The mailbox   {address}/demo/mailbox/   (every message that the site sends)\n")
        print(f"  Sign in with the password {PASSWORD} as")
        for account in ACCOUNTS:
            if account.key in {"owner", "office", "editor", "supervisor", "client"}:
                print(f"    {account.key:<12}{account.email}")
        print("\n  Ctrl-C stops everything.", flush=True)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """The handler of SIGINT, SIGTERM and SIGHUP."""
        raise Stopped


def end_of(log: Path, lines: int = 12) -> str:
    """The last lines of a log, and where the rest is."""
    said = log.read_text(errors="replace").splitlines()[-lines:] if log.exists() else []
    return "\n".join([f"Its log, {log}, ends:", *said])
