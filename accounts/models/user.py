"""A person who signs in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.language_field import LanguageField
from accounts.managers import UserManager
from accounts.validators import validate_zone


class User(AbstractBaseUser, PermissionsMixin):
    """Signs in by email address: there is no user name."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    phone = models.CharField(_("telephone"), max_length=32, blank=True)
    language = LanguageField()
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Helsinki", validators=[validate_zone])
    is_staff = models.BooleanField(_("staff"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    begun = models.BooleanField(_("begun at sign-in"), default=False, db_default=False, editable=False)
    """Made by whoever typed the address, to sign up or to get a code; not by the practice. Says nothing of whether the
    code came: ``UserManager.unfinished`` does."""
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = (
            models.UniqueConstraint(
                Lower("email"), name="user_email_unique", violation_error_message=_("This address is in use already.")
            ),
        )

    def __str__(self) -> str:
        return self.get_full_name()

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        return self.name or self.email

    @property
    def first_name(self) -> str:
        """What Wagtail's menu calls who is signed in."""
        return self.get_short_name()

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email
