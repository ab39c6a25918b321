"""Email addresses that somebody has proved to read."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


def verified_addresses(user: User) -> frozenset[str]:
    """Lower-case."""
    found = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return frozenset(address.lower() for address in found)


def await_proof(user: User) -> None:
    """The user's own address as the only one, for the first code to prove: for an account that its person was never in.
    An address that was mended opens nothing any more. One that is proved stays so. Harmless when run again.
    """
    with transaction.atomic():
        addresses = EmailAddress.objects.filter(user=user)
        addresses.exclude(email__iexact=user.email).delete()
        EmailAddress.objects.get_or_create(user=user, email=user.email.lower(), defaults={"primary": True})


def vouch_for(user: User) -> None:
    """Take the user's own address as verified: for whoever made the account and knows the person, as
    the demo does. Harmless when run again.
    """
    EmailAddress.objects.update_or_create(
        user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
    )
