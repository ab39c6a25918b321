"""What the server and initdb are told."""

from __future__ import annotations

from pathlib import Path

from config.embedded.binaries import Binaries
from config.embedded.places import PORT, USER

# Races open fifty connections at once, beside those of the web's threads, the worker and whoever looks in.
MAX_CONNECTIONS = 200
# A test's data may be lost with the machine's power, and nobody minds.
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


def initdb_arguments(binaries: Binaries, data: Path) -> list[str]:
    """The command that makes the data directory.

    Trust is safe here: the socket's directory is closed to other users, and there is no TCP.
    """
    return [
        str(binaries.initdb),
        f"--pgdata={data}",
        f"--username={USER}",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-sync",
        "--no-instructions",
        *locale_arguments(binaries.major),
    ]


def locale_arguments(major: int) -> list[str]:
    """Unicode's case rules without a locale of the system: built in since 17, before that glibc's C.UTF-8."""
    if major >= 17:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def server_arguments(binaries: Binaries, data: Path, socket: Path, *, hasty: bool) -> list[str]:
    """The command that runs the server. Given here and not in a file, so that an old data directory follows the code."""
    options = (
        "listen_addresses=",
        f"unix_socket_directories={socket}",
        "unix_socket_permissions=0700",
        f"max_connections={MAX_CONNECTIONS}",
        "timezone=UTC",
        "log_timezone=UTC",
        "jit=off",
        *(HASTY if hasty else ()),
    )
    return [str(binaries.postgres), "-D", str(data), "-p", str(PORT), *(f"--{option}" for option in options)]


def environment() -> dict[str, str]:
    """A small environment: PGPORT, PGDATA and their like in the user's would change what the server does."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
