"""Which state of the site is shown: a token in the shared cache that every change replaces.

Whatever is kept is kept under the generation that was current before it was read; what a change made old is never
asked for again, also where it was being made while the change came. A process asks for the token once a second at
most, so a change is seen at once by the process that made it and by the others within that second.
"""

from __future__ import annotations

import secrets
import threading
import time
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

KEY = "cms:generation"
TRUSTED_SECONDS = 1.0


class _Known:
    """What this process knows. Replaced as a whole, so that a thread never sees half of it."""

    token = ""
    until = 0.0
    era = 0
    """Counts what was changed here: the token changes only when the change is committed."""


_known = _Known()
_lock = threading.Lock()
_mine = threading.local()


def generation() -> str:
    """The current one. Ask before reading what will be kept under it. One question to the cache a second, at most.

    A day is a generation of its own: a tax rate begins at midnight.
    """
    token = _known.token
    if time.monotonic() >= _known.until:
        token = _learn()
    today = datetime.now(timezone.get_default_timezone()).toordinal()
    return f"{token}-{_known.era}-{today}"


def forget() -> None:
    """Begin anew in this process alone, with all that it keeps."""
    with _lock:
        _known.era += 1
        _known.until = 0.0


def changed() -> None:
    """Something that pages show differs: for this process now, since it may read its own uncommitted change, and for
    all when the transaction is committed. Before that another's page would be made from the old and kept as new.
    """
    forget()
    _mine.waiting = True
    # A cache that cannot be reached is logged and does not undo what was saved: what is kept ends by itself.
    transaction.on_commit(_announce, robust=True)


def _announce() -> None:
    """Once for all the changes of a transaction, whichever of its savepoints they were made in."""
    if getattr(_mine, "waiting", False):
        _mine.waiting = False
        cache.set(KEY, secrets.token_hex(8), None)
        forget()


def _learn() -> str:
    asked = time.monotonic()
    era = _known.era
    token = str(cache.get_or_set(KEY, lambda: secrets.token_hex(8), None))
    with _lock:
        if era == _known.era:  # else a change came meanwhile, and this may be from before it
            _known.token, _known.until = token, asked + TRUSTED_SECONDS
    return token
