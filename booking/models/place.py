"""Where meetings are held."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from accounts.validators import validate_zone
from booking.managers import ArchivableQuerySet


class Place(models.Model):
    """Premises of the practice."""

    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = I18nCharField(_("name"))
    address = models.CharField(_("street address"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    directions = I18nTextField(_("how to get there"), blank=True, default="")
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Helsinki", validators=[validate_zone])
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = ArchivableQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("slug",)

    def __str__(self) -> str:
        return str(self.name)

    @property
    def street(self) -> str:
        """The address below the name. A place that is called after its town names it once."""
        city = "" if self.city == str(self.name) else self.city
        return ", ".join(filter(None, (self.address, city)))

    @property
    def in_a_line(self) -> str:
        """Lehtisalmi, Rantakatu 8"""
        return ", ".join(filter(None, (str(self.name), self.street)))
