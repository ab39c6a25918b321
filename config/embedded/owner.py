"""As whom the server runs: PostgreSQL refuses root, so root hands over to a user that already exists."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from config.embedded.errors import NoServerUser

# Users that own nothing of value; no user is ever added to the machine.
UNPRIVILEGED = ("nobody", "daemon")


class Identity(TypedDict, total=False):
    """Keyword arguments for subprocess that make the child this user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class ServerUser:
    """The user that owns the data and runs the server. ``dropped``: root steps down to it."""

    uid: int
    gid: int
    name: str
    dropped: bool

    @property
    def identity(self) -> Identity:
        """What subprocess needs in order to start a child as this user; empty when we are it already."""
        return Identity(user=self.uid, group=self.gid, extra_groups=[]) if self.dropped else Identity()

    def can(self, test: str, path: Path) -> bool:
        """Whether this user passes the shell's ``test`` (x: pass through or run, r: read, w: write) on ``path``.

        Asked of the kernel by a child that is this user: reading mode bits would miss a parent directory's.
        """
        found = subprocess.run(
            ["/bin/sh", "-c", f'test -{test} "$1"', "sh", str(path)],
            cwd="/",
            check=False,
            **self.identity,
        )
        return found.returncode == 0

    def give(self, path: Path) -> None:
        """Hand ``path`` over to this user (a no-op for an ordinary user)."""
        if self.dropped:
            os.chown(path, self.uid, self.gid)


def server_user(euid: int | None = None) -> ServerUser:
    """The user who runs the server: oneself, or for root the first unprivileged one that exists."""
    euid = os.geteuid() if euid is None else euid
    if euid != 0:
        return ServerUser(uid=euid, gid=os.getegid(), name=str(euid), dropped=False)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(uid=entry.pw_uid, gid=entry.pw_gid, name=name, dropped=True)
    raise NoServerUser(
        "PostgreSQL refuses to run as root, and this machine has none of the users "
        f"{', '.join(UNPRIVILEGED)}. Run as an ordinary user, or point DATABASE_URL at a server."
    )
