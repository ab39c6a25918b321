"""Somebody who has an account gets work in the practice."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.audit import record
from accounts.models import User


def account_of(email: str) -> User | None:
    """The open account of exactly this address. The owner need not see the person in a list, and must know the address."""
    return User.objects.filter(email__iexact=email.strip(), is_active=True, erased_at=None).first()


def give_roles(person: User, groups: Iterable[Group], *, by: User) -> None:
    """Beside those that the person has. From here on the owner sees them among the staff."""
    given = list(groups)
    with transaction.atomic():
        person.groups.add(*given)
        # The practice's by now, also when the role is taken again.
        User.objects.filter(pk=person.pk).update(begun=False)
        record(person, "accounts.roles", user=by, data={"roles": sorted(group.name for group in given)})
