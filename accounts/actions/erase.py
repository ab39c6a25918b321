"""Erase an account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.errors import ErasureMustWait
from accounts.models import User
from accounts.privacy import ErasureReport, PersonalData
from plugins.registry import contributions


def erase_account(user: User, *, now: datetime) -> ErasureReport:
    """Blank what every room holds about ``user`` and return what was kept and why.

    Raises ErasureMustWait before anything is touched. Each room works in a transaction of its own (a transaction locks
    one room only) and accounts comes last, so whoever is interrupted can sign in and do it again.
    """
    holders = [kind() for kind in contributions(PersonalData, include_disabled=True)]
    reasons = tuple(reason for holder in holders for reason in holder.obstacles(user=user, now=now))
    if reasons:
        raise ErasureMustWait(reasons)
    holders.sort(key=lambda holder: holder.slug == "account")
    blanked: dict[str, int] = {}
    kept: list[str] = []
    for holder in holders:
        with transaction.atomic():
            if holder.slug == "account":
                record(user, "accounts.erase", user=user)
            report = holder.erase(user=user, now=now)
        blanked.update({f"{holder.slug}.{kind}": count for kind, count in report.blanked.items()})
        kept.extend(report.kept)
    return ErasureReport(blanked=blanked, kept=tuple(kept))
