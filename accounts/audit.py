"""Who did what, and when: each room's confidential models have a log of their own (Law 8)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from wagtail.log_actions import registry

if TYPE_CHECKING:
    from accounts.models import User


class NoLog(LookupError):
    """The model registers no log: looking at it or changing it would leave no trace."""


def record(
    instance: models.Model, action: str, *, user: User | None = None, data: dict[str, Any] | None = None
) -> models.Model:
    """Write one line into the log of ``instance`` and return it.

    ``action`` ("booking.cancel") is registered by the room's ``register_log_actions`` hook; an unknown one raises
    ``ValidationError``. ``data`` is JSON of codes, states and ids: never a name, an address or a text. Without ``user``
    the log says that the system did it, or Wagtail's active log context names the person.
    """
    entry = registry.log(instance, action, user=user, data=data or {})
    if entry is None:
        raise NoLog(f"{type(instance).__name__} has no log model; register one in register_log_actions.")
    return entry


LOOK = timedelta(minutes=10)
"""What one person opens of one thing within this time is one look: a page may ask for itself again, and the way to a
button leads over several.
"""


def look(
    instance: models.Model, action: str, *, user: User | None, now: datetime, data: dict[str, Any] | None = None
) -> None:
    """Note that somebody of the practice looks at a client's case (Law 4), once for each look. Arguments as ``record``'s."""
    same = registry.get_logs_for_instance(instance).filter(action=action, user=user, timestamp__gt=now - LOOK)
    if not same.exists():
        record(instance, action, user=user, data=data)
