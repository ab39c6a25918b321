"""Somebody whom no account knows asks for a code."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.models import User


def begin(email: str, *, language: str) -> User | None:
    """The account that the right code will open: with no password, and with an address that is not proved yet, so it
    claims nothing until then and ``accounts.tasks.forget_unfinished`` takes it away when the code never comes.

    ``language`` is the page's. None when a closed account has the address. A second request at the same moment gets
    the same account.
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, language=language, begun=True)
    except IntegrityError:
        return User.objects.filter(email__iexact=email, is_active=True).first()
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
    return user
