"""Take away what is past its time: accounts that were begun and never finished (ADR 0014), and old lines of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import ProtectedError, QuerySet

from accounts.models import AccountLogEntry, User
from accounts.retention import delete_in_batches, kept_since

UNFINISHED = timedelta(days=1)
"""A code is good for a quarter of an hour; whoever comes later asks for a new one and begins anew."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many accounts went, and how many stayed since something else of ours points at them."""

    gone: int
    held: int


def forget_unfinished_sign_ups(*, now: datetime) -> Forgotten:
    """Every account that began a day ago or more with an address which was never confirmed."""
    return _forget(User.objects.unfinished().filter(date_joined__lt=now - UNFINISHED))


def forget_old_log(*, now: datetime) -> int:
    """Who looked at or changed accounts, before the time for which logs are kept; how many lines."""
    return delete_in_batches(AccountLogEntry.objects.filter(timestamp__lt=kept_since("logs", now=now)))


def make_way(email: str, *, but: User | None = None) -> Forgotten:
    """Take away the unfinished account of ``email``, however young, for somebody who has a better claim to the address: they
    proved that they read it, or the owner makes the account. ``but`` is the account that they are in.
    """
    found = User.objects.unfinished().filter(email__iexact=email.strip())
    return _forget(found.exclude(pk=but.pk) if but is not None else found)


def _forget(unfinished: QuerySet[User]) -> Forgotten:
    """One by one: what stops one stops no other. Who was in or proved the address in between is left."""
    gone = held = 0
    for pk in list(unfinished.order_by("pk").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                gone += User.objects.unfinished().filter(pk=pk).delete()[1].get("accounts.User", 0)
        except ProtectedError:
            held += 1
    return Forgotten(gone, held)
