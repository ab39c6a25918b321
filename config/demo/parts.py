"""A part of the demo: a process of its own, with its number on record."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.embedded.process import PAUSE, alive, command_of

MARK = "config.demo"
"""What the command line of every process of the demo holds: they are forked from ``python -m config.demo``."""
MOST_FILES = 4096
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Part:
    """A running part. Its process leads a group of the same number."""

    name: str
    pid: int

    def ended(self) -> bool:
        """Whether its first process has ended; collects it."""
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, os.WNOHANG)
        return not alive(self.pid)

    def tell(self, sign: signal.Signals) -> None:
        """Send a signal to the whole group, if any of it is left."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, sign)


def begin(name: str, work: Callable[[], None], log: Path) -> Part:
    """Fork a part that runs ``work`` with its output in ``log``. Call it without threads and open connections."""
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return Part(name, pid)
    status = 1
    try:
        os.setsid()
        for sign in SIGNALS:
            signal.signal(sign, signal.SIG_DFL)
        redirect(log)
        work()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0
    except BaseException:  # noqa: BLE001 - nothing of the launcher may run on in the fork
        traceback.print_exc()
    finally:
        os._exit(status)


def redirect(log: Path) -> None:
    """Send a fork's output to its log, and close all else: it must not keep the launcher's lock after its death."""
    os.closerange(3, MOST_FILES)
    for descriptor, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND),
    ):
        opened = os.open(path, flags, 0o644)
        os.dup2(opened, descriptor)
        os.close(opened)
    os.dup2(1, 2)


def end(parts: list[Part], seconds: float = 10) -> None:
    """End them: politely all at once, then whoever is left by force."""
    for part in parts:
        part.tell(signal.SIGTERM)
    until = time.monotonic() + seconds
    while any(not part.ended() for part in parts) and time.monotonic() < until:
        time.sleep(PAUSE)
    for part in parts:
        part.tell(signal.SIGKILL)  # also a worker of the web server whose master is gone
    while any(not part.ended() for part in parts) and time.monotonic() < until + seconds:
        time.sleep(PAUSE)


def record(path: Path, parts: list[Part]) -> None:
    """Write down whom to end after a kill -9 of this process."""
    path.write_text(json.dumps({part.name: part.pid for part in parts}))


def end_remains(path: Path) -> list[str]:
    """End what a killed launcher left, by the record, and only what is the demo's; returns the names."""
    try:
        recorded: dict[str, int] = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return []
    left = [Part(name, pid) for name, pid in recorded.items() if of_the_demo(pid)]
    end(left)
    path.unlink(missing_ok=True)
    return [part.name for part in left]


def of_the_demo(group: int) -> bool:
    """Whether any process of that group is the demo's: its number alone may have been given out again."""
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return any(MARK in command_of(pid) for pid in members(group))


def members(group: int) -> list[int]:
    """The processes of a group; without /proc the leader alone is known."""
    if not Path("/proc/self/stat").exists():
        return [group]
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, IndexError):
            if int(path.read_text().rpartition(")")[2].split()[2]) == group:
                found.append(int(path.parent.name))
    return found
