"""Who did what, and when: each room's confidential models have a log of their own (Law 8)."""

from __future__ import annotations

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
