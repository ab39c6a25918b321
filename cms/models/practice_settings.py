"""The practice's own facts. One installation is one practice, so there is one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.models.weekdays import WeekdaysField, working_week
from cms.opening_hours import validate_opening_hours

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _marked(name: StrOrPromise) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        "cms.PlainPage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=name
    )


@register_setting(icon="home")
class PracticeSettings(BaseGenericSetting):
    name = I18nCharField(_("name"), blank=True, help_text=_("In full, as it stands in the browser’s tab."))
    mark = I18nCharField(_("name beside the mark"), blank=True, help_text=_("The short name in the header."))
    mark_small = I18nCharField(_("second line beside the mark"), blank=True)
    tagline = I18nCharField(_("in one sentence"), blank=True, help_text=_("For search engines, where a page has none."))

    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("email"), blank=True)
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
        _("we answer by"),
        null=True,
        blank=True,
        help_text=_("The hour by which what is urgent is answered. Empty: no hour is promised."),
    )
    answer_minutes = models.PositiveSmallIntegerField(
        _("how long an answer takes, in minutes"),
        default=60,
        validators=[MaxValueValidator(24 * 60)],
        help_text=_("Who writes later than this before the hour is promised an answer on the next day."),
    )
    answer_days = WeekdaysField(
        _("we answer on"), default=working_week, blank=True, help_text=_("Public holidays are left out by themselves.")
    )
    answer_within = models.PositiveSmallIntegerField(
        _("other enquiries are answered within, in days"),
        default=2,
        validators=[MaxValueValidator(30)],
        help_text=_("Days on which somebody answers, the day that it came not counted. 0: nothing is promised."),
    )
    emergency_number = models.CharField(_("emergency number"), max_length=20, default="112")
    helpline_name = I18nCharField(_("crisis helpline"), blank=True, help_text=_("Who keeps it: MIELI ry."))
    helplines = I18nCharField(
        _("the helpline’s numbers"), blank=True, help_text=_("Each language’s own number: who answers there speaks it.")
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
                    "emergency_number",
                    "helpline_name",
                    "helplines",
                    "numbers_checked_on",
                )
            ],
            heading=_("In a crisis"),
        ),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("answer_days", "answer_by", "answer_minutes", "answer_within")],
            heading=_("When enquiries are answered"),
            help_text=_("Pages, thanks and mails promise the same, each for the moment at which it is read or sent."),
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
