"""Who somebody is."""

from __future__ import annotations

from accounts.models.log import AccountLogEntry, WalledLogEntry, WalledLogManager
from accounts.models.organisation import Organisation, OrganisationMember
from accounts.models.user import User

__all__ = [
    "AccountLogEntry",
    "Organisation",
    "OrganisationMember",
    "User",
    "WalledLogEntry",
    "WalledLogManager",
]
