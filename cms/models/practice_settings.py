"""The practice's own facts. One installation is one practice, so there is one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.opening_hours import validate_opening_hours

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _marked(name: StrOrPromise) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        "cms.PlainPage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=name
    )


@register_setting(icon="home")
class PracticeSettings(BaseGenericSetting):
    name = I18nCharField(_("name"), blank=True, help_text=_("In full, as it stands in the browser's tab."))
    mark = I18nCharField(_("name beside the mark"), blank=True, help_text=_("The short name in the header."))
    mark_small = I18nCharField(_("second line beside the mark"), blank=True)
    tagline = I18nCharField(_("in one sentence"), blank=True, help_text=_("For search engines, where a page has none."))

    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours = I18nCharField(_("when somebody answers"), blank=True)
    opening_hours = models.CharField(
        _("the same for search engines"),
        max_length=200,
        blank=True,
        validators=[validate_opening_hours],
        help_text=_("Days and hours, with a semicolon between: Mo-Th 09:00-15:00; Fr 09:00-12:00"),
    )
    town = I18nCharField(_("town"), blank=True)
    address = I18nTextField(_("address and how to find it"), blank=True)

    crisis_phone = models.CharField(_("telephone in a crisis"), max_length=40, blank=True)
    answer_by = models.TimeField(
        _("we answer by"), null=True, blank=True, help_text=_("The promise on the crisis page, for weekdays.")
    )
    emergency_number = models.CharField(_("emergency number"), max_length=20, default="112")
    helpline_name = I18nCharField(_("crisis helpline"), blank=True, help_text=_("Who keeps it: MIELI ry."))
    helplines = I18nCharField(
        _("the helpline's numbers"), blank=True, help_text=_("Each language's own number: who answers there speaks it.")
    )
    numbers_checked_on = models.DateField(
        _("numbers checked on"), null=True, blank=True, help_text=_("Check them twice a year.")
    )

    terms_page = _marked(_("terms of booking"))
    privacy_page = _marked(_("privacy notice"))

    footer_text = I18nTextField(_("last words of the footer"), blank=True)

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel(n) for n in ("name", "mark", "mark_small", "tagline")], heading=_("Name")),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("phone", "email", "hours", "opening_hours", "town", "address")],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(n)
                for n in (
                    "crisis_phone",
                    "answer_by",
                    "emergency_number",
                    "helpline_name",
                    "helplines",
                    "numbers_checked_on",
                )
            ],
            heading=_("In a crisis"),
        ),
        MultiFieldPanel(
            [PageChooserPanel(n, page_type="cms.PlainPage") for n in ("terms_page", "privacy_page")],
            heading=_("Pages to agree to"),
            help_text=_("Choose the page in any language: readers get its translation."),
        ),
        FieldPanel("footer_text"),
    ]

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practice")

    def __str__(self) -> str:
        return str(self.name)
