"""What accounts does when others have done something."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.addresses import verified_addresses
from accounts.middleware import ZONE
from accounts.models import User
from accounts.roles import Role
from accounts.signals import signed_in_with_verified_email


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="accounts.staff")
def staff_are_those_with_a_role(
    sender: type, *, instance: Any, action: str, pk_set: set[int] | None, reverse: bool, **kwargs: Any
) -> None:
    """``is_staff`` follows the roles, whichever side of the relation was changed."""
    if action not in {"post_add", "post_remove", "post_clear"}:
        return
    people = User.objects.filter(pk__in=pk_set or ()) if reverse else User.objects.filter(pk=instance.pk)
    for person in people:
        is_staff = person.is_superuser or person.groups.filter(name__in=[role.value for role in Role]).exists()
        if person.is_staff != is_staff:
            User.objects.filter(pk=person.pk).update(is_staff=is_staff)
    if not reverse:
        instance.__dict__.pop("_roles", None)
        instance.refresh_from_db(fields=["is_staff"])


@receiver(user_logged_in, dispatch_uid="accounts.signed_in")
def greet(sender: type, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Keep the zone in the session, and tell the rooms whose addresses these are."""
    if user.zone != settings.TIME_ZONE:
        request.session[ZONE] = user.zone
    addresses = verified_addresses(user)
    if addresses:
        signed_in_with_verified_email.send(sender=User, user=user, addresses=addresses)
