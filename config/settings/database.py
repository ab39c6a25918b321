"""The database: DATABASE_URL, or the embedded server's socket when none is configured."""

from __future__ import annotations

from typing import Any

from environs import Env


def database(env: Env) -> dict[str, Any]:
    """Django's settings of the one database."""
    if env.str("DATABASE_URL", ""):
        return dict(env.dj_db_url("DATABASE_URL"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "avain",
        "USER": "avain",
        "HOST": env.str("AVAIN_SOCKET_DIR", "/tmp/avain"),  # noqa: S108 - a socket's path must be short
    }
