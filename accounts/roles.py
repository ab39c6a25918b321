"""Roles of staff are groups."""

from __future__ import annotations

from accounts.models import User


def has_role(user: User, *roles: str) -> bool:
    """Whether the user has one of these roles. Asked once for each user object."""
    kept = user.__dict__.get("_roles")
    if kept is None:
        kept = user.__dict__["_roles"] = frozenset(user.groups.values_list("name", flat=True))
    return not kept.isdisjoint(roles)
