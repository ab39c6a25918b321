"""Who did what when, in logs of their own: Wagtail's general log shows every entry of a type to whoever holds a
permission on that type, and these are confidential (Law 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry
from wagtail.models import BaseLogEntry, BaseLogEntryManager

from booking.models.booking import Booking
from booking.models.enquiry import Enquiry

if TYPE_CHECKING:
    from accounts.models import User


class _ScopedManager(BaseLogEntryManager):
    """Keeps the instance by a foreign key and shows an entry to whoever may see the instance."""

    def log_action(self, instance: models.Model, action: str, **kwargs: Any) -> BaseLogEntry:
        return super().log_action(instance, action, **{self.model.INSTANCE: instance}, **kwargs)

    def viewable_by_user(self, user: User) -> models.QuerySet[Any]:
        seen = self.model.instance_model().objects.visible_to(user).values("pk")
        found: models.QuerySet[Any] = self.get_queryset().filter(**{f"{self.model.INSTANCE}__in": seen})
        return found

    def for_instance(self, instance: models.Model) -> models.QuerySet[Any]:
        found: models.QuerySet[Any] = self.get_queryset().filter(**{self.model.INSTANCE: instance})
        return found


class _ScopedLogEntry(BaseLogEntry):
    INSTANCE: ClassVar[str]

    objects = _ScopedManager()

    class Meta(BaseLogEntry.Meta):
        abstract = True

    @classmethod
    def instance_model(cls) -> type[models.Model]:
        found: type[models.Model] = cls._meta.get_field(cls.INSTANCE).related_model
        return found

    @property
    def object_id(self) -> int:
        """Wagtail's reports read it as an attribute, as on entries that keep it in a column."""
        return int(getattr(self, f"{self.INSTANCE}_id"))


class BookingLogEntry(_ScopedLogEntry):
    """One move of, or look at, a booking."""

    INSTANCE = "booking"

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="log_entries")

    class Meta(_ScopedLogEntry.Meta):
        verbose_name = _("booking’s log entry")
        verbose_name_plural = _("booking’s log entries")


class EnquiryLogEntry(_ScopedLogEntry):
    """One move of, or look at, an enquiry."""

    INSTANCE = "enquiry"

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="log_entries")

    class Meta(_ScopedLogEntry.Meta):
        verbose_name = _("enquiry’s log entry")
        verbose_name_plural = _("enquiry’s log entries")


registry.register_model(Booking, BookingLogEntry)
registry.register_model(Enquiry, EnquiryLogEntry)
