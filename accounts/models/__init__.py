"""Who somebody is."""

from __future__ import annotations

from accounts.models.user import User

__all__ = ["User"]
