"""Where the practice's booking may stand beside its own site."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.embedding.origins import origins_of, validate_origins


@register_setting(icon="code")
class EmbeddingSettings(BaseGenericSetting):
    """The origins that browsers let frame the widget. Everything else of the site is framed by nobody."""

    origins = models.TextField(
        _("sites that may show our free times"),
        blank=True,
        validators=[validate_origins],
        help_text=_("One a line, for example https://www.example.org. Empty: none. A plain link needs no permission."),
    )

    panels: ClassVar[list[Any]] = [FieldPanel("origins")]

    class Meta:
        verbose_name = _("booking on other sites")
        verbose_name_plural = _("booking on other sites")

    def __str__(self) -> str:
        return str(_("Booking on other sites"))

    def clean(self) -> None:
        """Keep one way of writing an origin; what cannot be read is the field's own error."""
        super().clean()
        self.origins = "\n".join(origins_of(self.origins))
