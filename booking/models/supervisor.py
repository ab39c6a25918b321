"""The trained professional whom people choose before they choose a time."""

from __future__ import annotations

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from accounts.validators import validate_zone
from booking.managers import SupervisorQuerySet
from booking.models.place import Place


class Supervisor(models.Model):
    """Belongs to one seller; works in a time zone of their own (Law 5). The profile's prose lives on a page."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("short name in addresses"), unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supervisor",
        verbose_name=_("sign-in"),
    )
    seller = models.ForeignKey(
        "payments.Seller", on_delete=models.PROTECT, related_name="supervisors", verbose_name=_("seller")
    )
    name = models.CharField(_("name"), max_length=150)
    title = I18nCharField(_("title"), blank=True, default="")
    short = I18nCharField(_("fields of experience"), blank=True, default="")
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("telephone"), max_length=32, blank=True)
    languages = ArrayField(models.CharField(max_length=8), verbose_name=_("languages"), default=list, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Helsinki", validators=[validate_zone])
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    portrait_static = models.CharField(_("drawn portrait"), max_length=60, blank=True)
    places = models.ManyToManyField(Place, related_name="supervisors", blank=True, verbose_name=_("places"))
    accepts_bookings = models.BooleanField(_("accepts bookings"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = SupervisorQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervisor")
        verbose_name_plural = _("supervisors")
        ordering = ("position", "name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def tz(self) -> ZoneInfo:
        """The zone of their wall-clock hours."""
        return ZoneInfo(self.zone)
