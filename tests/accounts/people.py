"""People for tests, and what their mails say."""

from __future__ import annotations

import re

from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail import EmailMessage

from accounts.addresses import vouch_for
from accounts.models import User
from accounts.roles import Role

PASSWORD = "neljä sanaa peräkkäin"
CODE = re.compile(r"^[0-9A-Z]{3,8}(?:-[0-9A-Z]{3,8})*$", re.MULTILINE)


def person(email: str = "aino@example.fi", *, password: str = "", **fields: object) -> User:
    """Somebody with a verified address, and a password if one is given."""
    user = User.objects.create_user(email, password or None, **fields)
    vouch_for(user)
    return user


def staff(role: Role | str, email: str = "", **fields: object) -> User:
    """Somebody who works for the practice."""
    user = person(email or f"{role}@example.fi", **fields)  # type: ignore[arg-type] # a builder
    user.groups.add(Group.objects.get(name=role))
    return User.objects.get(pk=user.pk)


def last_mail() -> EmailMessage:
    assert mail.outbox, "no mail was sent"
    return mail.outbox[-1]


def code_in_mail() -> str:
    """The code in the mail that was sent last."""
    found = CODE.search(str(last_mail().body))
    assert found, last_mail().body
    return found.group()
