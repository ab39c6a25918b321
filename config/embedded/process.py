"""The server's process: who it is, whether it lives, and ending it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

# Fast (disconnect and checkpoint), immediate (no checkpoint, the log recovers), and what nobody can refuse.
ENDINGS = ((signal.SIGINT, 15.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Postmaster:
    """What ``postmaster.pid`` records of a server."""

    pid: int
    data: Path
    socket: Path | None
    ready: bool


def read_postmaster(data: Path) -> Postmaster | None:
    """The record in the data directory; None when there is none, or it is not whole yet."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid = int(lines[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None
    lines += [""] * (8 - len(lines))
    return Postmaster(
        pid=pid,
        data=Path(lines[1]),
        socket=Path(lines[4]) if lines[4] else None,
        ready=lines[7].strip() == "ready",
    )


def alive(pid: int) -> bool:
    """Whether a process of that number runs. A dead one that nobody has collected yet counts as dead."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        # "pid (name) state ...": the name may hold blanks and brackets, so read after the last one.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except (FileNotFoundError, ProcessLookupError):
        return not Path("/proc/self/stat").exists()


def command_of(pid: int) -> str:
    """The command line of a process, empty when there is none."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        said = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return said.stdout


def is_server_of(pid: int, data: Path) -> bool:
    """Whether that process is the server of this data directory: a number alone may have been given out again."""
    command = command_of(pid)
    return alive(pid) and "postgres" in command and str(data) in command


def gone(pid: int, seconds: float) -> bool:
    """Wait until the process has ended, at most that long; collects it when it is a child of ours."""
    until = time.monotonic() + seconds
    while True:
        with contextlib.suppress(ChildProcessError):  # adopted: somebody else's child
            os.waitpid(pid, os.WNOHANG)
        if not alive(pid):
            return True
        if time.monotonic() > until:
            return False
        time.sleep(PAUSE)


def end(pid: int) -> bool:
    """End a server, gently first; returns whether it is gone."""
    for sign, seconds in ENDINGS:
        try:
            os.kill(pid, sign)
        except ProcessLookupError:
            return True
        if gone(pid, seconds):
            return True
    return False
