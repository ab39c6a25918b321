"""Logs of confidential things, seen by those only who may see the thing (Law 4)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import BaseLogEntry
from wagtail.models.audit_log import BaseLogEntryManager


class WalledLogManager(BaseLogEntryManager):
    """Wagtail's own manager shows every entry of a type to whoever holds any permission on that type.
    This one asks the model's ``visible_to(user)``, superusers included.
    """

    def log_action(self, instance: models.Model, action: str, **fields: Any) -> models.Model:
        fields["object_id"] = instance.pk
        entry: models.Model = super().log_action(instance, action, **fields)
        return entry

    def for_instance(self, instance: models.Model) -> models.QuerySet[Any]:
        kind = ContentType.objects.get_for_model(instance, for_concrete_model=False)
        found: models.QuerySet[Any] = self.filter(content_type=kind, object_id=instance.pk)
        return found

    def viewable_by_user(self, user: Any) -> models.QuerySet[Any]:
        wall = models.Q(pk__in=())
        for name in self.model.walled:
            model = apps.get_model(name)
            seen = model._default_manager.visible_to(user).order_by().values("pk")
            wall |= models.Q(content_type=ContentType.objects.get_for_model(model), object_id__in=seen)
        found: models.QuerySet[Any] = self.filter(wall)
        return found


class WalledLogEntry(BaseLogEntry):
    """Subclass it for a confidential model and name the models in ``walled``; the default manager of each has
    ``visible_to(user)``. Register it in the room's ``register_log_actions`` hook by ``actions.register_model``.
    """

    walled: ClassVar[tuple[str, ...]] = ()

    object_id = models.BigIntegerField(db_index=True)

    objects = WalledLogManager()

    class Meta(BaseLogEntry.Meta):
        abstract = True
        ordering = ("-timestamp", "-id")

    def __str__(self) -> str:
        return f"{self.action} {self.content_type_id}/{self.object_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        # The entry is made by code alone: only its action can be wrong. Wagtail's full_clean() asks the database for
        # every foreign key, which a booking's confirmation needn't wait for.
        self.clean()
        super(BaseLogEntry, self).save(*args, **kwargs)


class AccountLogEntry(WalledLogEntry):
    """What happened to a person's account or to an organisation."""

    walled = ("accounts.User", "accounts.Organisation")
