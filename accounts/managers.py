"""Users are made by email address, and seen by whom they concern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser, BaseUserManager
from django.db import models

from accounts.roles import Role, has_role

if TYPE_CHECKING:
    from accounts.models import User


class UserManager(BaseUserManager["User"]):
    """Addresses are stored lower-case, so that one person has one account."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        if not email:
            raise ValueError("A user needs an email address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def unfinished(self) -> models.QuerySet[User]:
        """Accounts that are no more than an address that somebody typed: nobody ever proved it or was in, and the practice
        has not taken them up. They have no claim on the address.
        """
        bare = self.filter(begun=True, last_login=None, is_superuser=False, groups=None, memberships=None)
        return bare.exclude(emailaddress__verified=True)

    def staff(self) -> models.QuerySet[User]:
        """Who has a role, and accounts that the practice made and nobody was in yet. No client: this is what a list to
        choose from may hold.
        """
        waiting = models.Q(last_login=None, begun=False, erased_at=None)
        return self.filter(models.Q(is_staff=True) | models.Q(is_superuser=True) | waiting)

    def visible_to(self, user: User | AnonymousUser) -> models.QuerySet[User]:
        """Oneself; the owner, who gives and takes accounts, sees the staff. Clients are their sellers' (Law 4): the owner
        finds one by an address that they know, in ``accounts.actions.give_roles``.
        """
        if has_role(user, Role.OWNER):
            return self.staff() | self.filter(pk=user.pk or 0)
        return self.filter(pk=user.pk or 0) if user.is_authenticated else self.none()
