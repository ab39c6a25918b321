"""The databases that tests work on lie in memory, where there is room: each test that commits throws one away, and a
file system takes up to a second to copy the thousand files of the next.

The templates stay on the disk and are kept from run to run; of what lies in memory nothing is left after a run.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from psycopg import Connection, sql

from config.embedded.cluster import Cluster
from config.embedded.places import own_directory
from config.locks import locked

TABLESPACE = "memory"
MEMORY = Path("/dev/shm")
ROOM = 1024**3
"""Far more than the two databases of each worker take."""


def place_of(server: Cluster) -> Path:
    return MEMORY / f"{server.places.socket.name}-tests"


def make(server: Cluster) -> None:
    """Have the running server a place in memory; none where the machine has no room for it."""
    place = place_of(server)
    with locked(server.places.var / "memory.lock"), server.connect() as connection:
        if _exists(connection) and any(place.glob("PG_*")):
            return
        _drop(connection)  # its directory went when the machine did
        shutil.rmtree(place, ignore_errors=True)
        if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
            location = sql.Literal(str(own_directory(place, server.user)))
            connection.execute(sql.SQL("CREATE TABLESPACE {} LOCATION {}").format(sql.Identifier(TABLESPACE), location))


def remove(server: Cluster) -> None:
    """Give the memory back. For who leaves last."""
    with server.connect() as connection:
        _drop(connection)
    shutil.rmtree(place_of(server), ignore_errors=True)


def _exists(connection: Connection) -> bool:
    found = connection.execute("SELECT 1 FROM pg_tablespace WHERE spcname = %s", [TABLESPACE])
    return found.fetchone() is not None


def _drop(connection: Connection) -> None:
    inside = (
        "SELECT datname FROM pg_database JOIN pg_tablespace ON dattablespace = pg_tablespace.oid WHERE spcname = %s"
    )
    for (name,) in connection.execute(inside, [TABLESPACE]).fetchall():
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    connection.execute(sql.SQL("DROP TABLESPACE IF EXISTS {}").format(sql.Identifier(TABLESPACE)))
