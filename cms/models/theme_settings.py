"""How this practice looks. One installation is one practice, so there is one row."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.theme.colour import Colour, NotAColour
from cms.theme.fonts import HOUSE, pairing_choices
from cms.theme.panel import AccentInput, SamplePanel


def check_colour(text: str) -> None:
    """A form's own words for what is no colour."""
    try:
        Colour.parse(text)
    except NotAColour as error:
        raise ValidationError(
            _("Write the colour as # and six digits or letters a–f, for example #1d4d3f."), code="colour"
        ) from error


@register_setting(icon="view")
class ThemeSettings(BaseGenericSetting):
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[check_colour],
        help_text=_(
            "One colour, as #1d4d3f. Links, buttons, the bridge and the tinted grounds are worked out from it, for the "
            "light look and the dark one; what would be too pale to read is darkened. Empty: the house’s spruce green."
        ),
    )
    pairing = models.CharField(_("typefaces"), max_length=20, choices=pairing_choices, default=HOUSE)
    logo = models.ForeignKey(
        "files.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Wider than high, with a transparent ground. Empty: the drawn key."),
    )
    logo_dark = models.ForeignKey(
        "files.Image",
        verbose_name=_("logo for the dark look"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the logo stands on a light plate in the dark look."),
    )
    show_name = models.BooleanField(
        _("show the name beside the logo"),
        default=True,
        help_text=_("Leave it out only when the logo says the name."),
    )

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("accent", widget=AccentInput), FieldPanel("pairing"), SamplePanel()],
            heading=_("Colour and type"),
        ),
        MultiFieldPanel([FieldPanel(name) for name in ("logo", "logo_dark", "show_name")], heading=_("Logo")),
    ]

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("look")

    def __str__(self) -> str:
        return str(_("The look of the site"))

    def clean(self) -> None:
        """Keep one way of writing a colour."""
        super().clean()
        with suppress(NotAColour):  # the field has said so
            self.accent = str(Colour.parse(self.accent))
