"""Sign-ins of the demo: staff by their roles, and clients."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.addresses import vouch_for
from accounts.models import User
from demo.accounts import ACCOUNTS, PASSWORD
from demo.source import data


def build() -> None:
    """Make the accounts that are missing. Whoever changed a password keeps it."""
    known = set(User.objects.values_list("email", flat=True))
    missing = [account for account in ACCOUNTS if account.email not in known]
    if not missing:
        return
    password = make_password(PASSWORD)  # once for all: it is slow on purpose
    phones = {person["email"]: person["phone"] for person in data("people")["people"]}
    for account in missing:
        user = User.objects.create(
            email=account.email,
            name=account.name,
            language=account.language,
            phone=phones.get(account.email, ""),
            is_staff=bool(account.roles),
            begun=not account.roles,  # clients come by themselves
            password=password,
        )
        vouch_for(user)
        user.groups.set(Group.objects.get_or_create(name=role)[0] for role in account.roles)
