"""Users are made by e-mail address, and seen by whom they concern."""

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
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def visible_to(self, user: User | AnonymousUser) -> models.QuerySet[User]:
        """Oneself; the owner, who gives and takes accounts, sees all (Law 4)."""
        if has_role(user, Role.OWNER):
            return self.all()
        return self.filter(pk=user.pk) if user.is_authenticated else self.none()
