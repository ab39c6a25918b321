"""Names of rooms."""

from __future__ import annotations

import secrets

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
LENGTH = 24


def random_room() -> str:
    """24 characters of 32, 120 bits: lower-case since the servers fold case, and no look-alikes to read aloud."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
