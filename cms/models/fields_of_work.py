"""The fields of work that supervisors know: what orderers ask for, and what visitors choose by."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField
from wagtail.admin.panels import FieldPanel


class FieldOfWork(models.Model):
    """One row for all languages, like the supervisors whom it names (ADR: names are not pages)."""

    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = I18nCharField(_("name"), help_text=_("As the people of the field call it: “child welfare”."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    supervisors = models.ManyToManyField(
        "booking.Supervisor", verbose_name=_("supervisors"), related_name="fields_of_work", blank=True
    )

    panels: ClassVar[list[Any]] = [FieldPanel(name) for name in ("name", "slug", "supervisors", "position")]

    class Meta:
        verbose_name = _("field of work")
        verbose_name_plural = _("fields of work")
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return str(self.name)
