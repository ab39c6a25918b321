"""One cluster: made, started, adopted, ended."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql

from config.embedded.binaries import Binaries, find_binaries
from config.embedded.errors import EmbeddedError, StartFailed
from config.embedded.owner import ServerUser, server_user
from config.embedded.places import DATABASE, PORT, ROOT, USER, Places, own_directory, places_of
from config.embedded.process import PAUSE, Postmaster, end, is_server_of, read_postmaster
from config.embedded.server_settings import environment, initdb_arguments, server_arguments
from config.locks import locked

START_SECONDS = 60.0
# After a kill -9 of the server its children may hold its shared memory a moment longer.
LEFTOVERS = "is still in use"


def _quiet(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """An embedded PostgreSQL cluster. ``hasty``: tests' data, not synced to the disk."""

    places: Places
    user: ServerUser
    hasty: bool = False
    say: Callable[[str], None] = _quiet

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.places.data(self.user)

    def running(self) -> Postmaster | None:
        """The server that runs on this data, if one does."""
        found = read_postmaster(self.data)
        return found if found and is_server_of(found.pid, self.data) else None

    def start(self) -> Postmaster:
        """Start the server, or adopt the one that a killed launcher left. It outlives the caller."""
        with locked(self.places.lock):
            left = self.running()
            if left and left.ready and left.socket == self.places.socket and self.places.socket.exists():
                self.say(f"PostgreSQL already runs (process {left.pid})")
                self._create_database()
                return left
            if left:
                self.say(f"Ending a PostgreSQL that was left half started (process {left.pid})")
                end(left.pid)
            started = self._start()
            self._create_database()
            return started

    def stop(self) -> bool:
        """End the server; False when none ran."""
        with locked(self.places.lock):
            found = self.running()
            if found is None:
                return False
            if not end(found.pid):
                raise EmbeddedError(f"PostgreSQL (process {found.pid}) does not end; see {self.places.log}.")
            with suppress(OSError):  # somebody's file in it is no reason to fail
                self.places.socket.rmdir()
            return True

    @contextmanager
    def session(self) -> Iterator[Postmaster]:
        """Run the server for the length of a ``with`` block."""
        started = self.start()
        try:
            yield started
        finally:
            self.stop()

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A connection that commits at once."""
        return psycopg.connect(
            host=str(self.places.socket), port=PORT, user=USER, dbname=database, autocommit=True, connect_timeout=10
        )

    def _start(self) -> Postmaster:
        """Start a server on data that no server uses."""
        binaries = find_binaries(self.user)
        own_directory(self.places.socket, self.user)
        data = self._made(binaries)
        # Whatever is recorded belongs to no server of ours: a stale number would keep the new one from starting.
        (data / "postmaster.pid").unlink(missing_ok=True)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                return self._launch(binaries, data, until)
            except StartFailed as failure:
                if LEFTOVERS not in str(failure) or time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def _made(self, binaries: Binaries) -> Path:
        """The data directory, made when it is missing; its major version must be the binaries'."""
        data = self.data
        version = data / "PG_VERSION"
        if version.exists():
            if version.read_text().strip() != str(binaries.major):
                raise EmbeddedError(
                    f"The data in {data} was written by PostgreSQL {version.read_text().strip()}, and the binaries are "
                    f"of version {binaries.major}. Remove that directory to begin anew."
                )
            return data
        if data == self.places.far:
            self.say(f"PostgreSQL runs as {self.user.name}, who cannot enter {self.places.root}: its data is in {data}")
        data.parent.mkdir(parents=True, exist_ok=True)
        if self.user.dropped:
            for parent in (data.parent, data.parent.parent):
                parent.chmod(parent.stat().st_mode | 0o111)
        if data.exists():
            shutil.rmtree(data)  # a first start that was interrupted
        own_directory(data, self.user)
        self._run(initdb_arguments(binaries, data))
        return data

    def _manner(self, log: IO[str]) -> dict[str, Any]:
        """How each of the server's programs runs: as its user, in no folder of ours, its words in the log."""
        return {
            "stdin": subprocess.DEVNULL,
            "stdout": log,
            "stderr": subprocess.STDOUT,
            "cwd": "/",
            "env": environment(),
            "umask": 0o077,
            **self.user.identity,
        }

    def _run(self, command: list[str]) -> None:
        """Run a program as the server's user, its words in the log."""
        with self.places.log.open("w") as log:
            done = subprocess.run(command, check=False, **self._manner(log))
        if done.returncode:
            raise StartFailed(f"{Path(command[0]).name} ended with {done.returncode}: {self._end_of_log()}")

    def _launch(self, binaries: Binaries, data: Path, until: float) -> Postmaster:
        """Start the server in a session of its own (a Ctrl-C in the terminal is not for it) and wait until it is ready."""
        with self.places.log.open("w") as log:
            arguments = server_arguments(binaries, data, self.places.socket, hasty=self.hasty)
            child = subprocess.Popen(arguments, start_new_session=True, **self._manner(log))
        while child.poll() is None:
            found = read_postmaster(data)
            # Ready and of our number: another server on this socket would greet a client just as warmly.
            if found and found.ready and found.pid == child.pid:
                child.returncode = 0  # it outlives us: nobody needs to be warned that it still runs
                return found
            if time.monotonic() > until:
                end(child.pid)
                raise StartFailed(f"PostgreSQL was not ready within {START_SECONDS:.0f} s: {self._end_of_log()}")
            time.sleep(PAUSE)
        raise StartFailed(f"PostgreSQL ended with {child.returncode}: {self._end_of_log()}")

    def _end_of_log(self) -> str:
        """The last lines of the log, and where the rest is."""
        lines = self.places.log.read_text(errors="replace").splitlines()
        return "\n".join([*lines[-8:], f"(all of it: {self.places.log})"])

    def _create_database(self) -> None:
        """The project's database, made once."""
        with self.connect() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if found is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def cluster(
    name: str = "site", *, root: Path = ROOT, hasty: bool = False, say: Callable[[str], None] = _quiet
) -> Cluster:
    """The cluster of that name ("site": demo and development, "test": the tests') of a checkout."""
    return Cluster(places=places_of(name, root), user=server_user(), hasty=hasty, say=say)
