"""The database: DATABASE_URL, or the embedded server's socket when none is configured."""

from __future__ import annotations

from typing import Any

from environs import Env

from config.embedded.places import DATABASE, PORT, USER, places_of


def database(env: Env, *, embedded: str) -> dict[str, Any]:
    """Django's settings of the one database; ``embedded`` names the cluster to use without a DATABASE_URL.

    Nothing is started here: a launcher does that (config.embedded).
    """
    if env.str("DATABASE_URL", ""):
        found = dict(env.dj_db_url("DATABASE_URL"))
    else:
        socket = str(places_of(embedded).socket)
        found = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": DATABASE,
            "USER": USER,
            "HOST": socket,
            "PORT": PORT,
        }
    # A thread keeps its connection between requests; the servers' threads are bounded.
    return {**found, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
