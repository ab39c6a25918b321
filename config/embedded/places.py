"""Where the embedded server keeps its things."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from config.embedded.errors import ForeignDirectory
from config.embedded.owner import ServerUser

ROOT = Path(__file__).resolve().parents[2]
# A unix socket's path holds some 100 bytes, a checkout's path may be longer: the socket lives in a short directory.
SOCKETS = Path("/tmp")  # noqa: S108 - the directory made in it is checked to be ours, and is closed to others
# Where root's data goes when the server's user cannot enter the checkout. Not a temporary directory: those are swept.
ELSEWHERE = Path("/var/lib/avain")
PORT = 5432  # part of the socket's name; given explicitly, because PGPORT in the environment would change it
DATABASE = "avain"
USER = "avain"


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one cluster. Computing them touches nothing."""

    name: str
    root: Path

    @property
    def key(self) -> str:
        """Ten hex digits that stay the same for this checkout and cluster."""
        return hashlib.sha256(f"{self.root}\0{self.name}".encode()).hexdigest()[:10]

    @property
    def socket(self) -> Path:
        """The directory of the unix socket."""
        return SOCKETS / f"avain-{os.geteuid()}-{self.key}"

    @property
    def var(self) -> Path:
        """The checkout's own place for data."""
        return self.root / "var" / "postgres"

    @property
    def near(self) -> Path:
        """The data directory inside the checkout."""
        return self.var / self.name

    @property
    def far(self) -> Path:
        """The data directory outside it, for a server user who cannot enter the checkout."""
        return ELSEWHERE / self.key / "data"

    @property
    def lock(self) -> Path:
        """Locked while somebody starts or stops the cluster."""
        return self.var / f"{self.name}.lock"

    @property
    def log(self) -> Path:
        """What initdb and the server say."""
        return self.var / f"{self.name}.log"

    def data(self, user: ServerUser) -> Path:
        """The data directory that ``user`` can reach: the one inside the checkout, if it can be had."""
        self.var.mkdir(parents=True, exist_ok=True)
        return self.near if user.can("x", self.var) else self.far


def places_of(name: str, root: Path = ROOT) -> Places:
    """The places of the cluster ``name`` ("site" or "test") of the checkout at ``root``."""
    return Places(name=name, root=root)


def database_url(name: str, database: str = DATABASE, root: Path = ROOT) -> str:
    """The URL of a database of that cluster, as ``DATABASE_URL`` takes it; the server need not run."""
    socket = str(places_of(name, root).socket).replace("/", "%2F")
    return f"postgresql://{USER}@{socket}:{PORT}/{database}"


def own_directory(path: Path, user: ServerUser) -> Path:
    """Make ``path`` a directory of ``user`` that nobody else enters.

    Its name can be guessed and its parent may be open to all, so one that somebody else put there is refused.
    """
    try:
        path.mkdir(mode=0o700)
        user.give(path)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != user.uid:
            raise ForeignDirectory(
                f"{path} exists and is not a directory of {user.name}'s. Remove it, then start again."
            ) from None
    path.chmod(0o700)
    return path
