"""The accessibility statement's facts, its page, and what people report."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from accounts.fields import EncryptedTextField
from cms.models.in_footer import InFooter
from cms.models.site_page import SitePage


class Conformance(models.TextChoices):
    FULL = "full", _("Meets the requirements")
    PARTIAL = "partial", _("Meets the requirements in part")
    NONE = "none", _("Doesn’t meet the requirements")


class AssessedBy(models.TextChoices):
    SELF = "self", _("We ourselves")
    OUTSIDE = "outside", _("An outside expert")
    BOTH = "both", _("We and an outside expert")


@register_setting(icon="glasses")
class AccessibilityFacts(BaseGenericSetting):
    """What the statement must say by law (306/2019, section 9; Decision (EU) 2018/1523), the same in each language."""

    covers = I18nCharField(
        _("what it covers"),
        blank=True,
        help_text=_("The service and its address: “the site example.fi and its booking”."),
    )
    provider = models.CharField(_("who provides the service"), max_length=200, blank=True)
    standard = models.CharField(_("assessed against"), max_length=100, default="WCAG 2.2 A, AA")
    conformance = models.CharField(
        _("state of conformance"), max_length=16, choices=Conformance.choices, default=Conformance.PARTIAL
    )
    assessed_by = models.CharField(
        _("who assessed it"), max_length=16, choices=AssessedBy.choices, default=AssessedBy.SELF
    )
    method = I18nTextField(_("how it was assessed"), blank=True)
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)
    prepared_on = models.DateField(_("statement made on"), null=True, blank=True)
    updated_on = models.DateField(
        _("statement looked over on"),
        null=True,
        blank=True,
        help_text=_("Look it over once a year and at each change."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("we answer within, days"), default=14, help_text=_("The law gives 14.")
    )
    authority = I18nCharField(_("supervising authority"), blank=True)
    authority_unit = I18nCharField(_("its unit"), blank=True)
    authority_site = I18nCharField(_("its site"), blank=True, help_text=_("With https://, in each language."))
    authority_email = models.EmailField(_("its email"), blank=True)
    authority_phone = models.CharField(_("its telephone"), max_length=40, blank=True)
    authority_checked_on = models.DateField(
        _("contact facts checked on"), null=True, blank=True, help_text=_("Check them twice a year.")
    )

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel(n) for n in ("covers", "provider", "conformance")], heading=_("State")),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("standard", "assessed_by", "method", "assessed_on", "prepared_on", "updated_on")],
            heading=_("Assessment"),
        ),
        FieldPanel("answer_days"),
        MultiFieldPanel(
            [FieldPanel(f"authority{n}") for n in ("", "_unit", "_site", "_email", "_phone", "_checked_on")],
            heading=_("Enforcement"),
        ),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statement")

    def __str__(self) -> str:
        return str(_("Accessibility statement"))

    @property
    def standard_whole(self) -> str:
        """A standard's name does not break before its version."""
        return re.sub(r" (?=\d)", "\u00a0", self.standard)


class AccessibilityPage(InFooter, SitePage):
    """The statement. The body says what does not work yet; the rest comes from the facts."""

    promote_panels: ClassVar[list[Any]] = [*SitePage.promote_panels, FieldPanel("show_in_footer")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/accessibility_page.html"

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["facts"] = AccessibilityFacts.objects.first() or AccessibilityFacts()
        return context


class AccessibilityReport(models.Model):
    """Somebody tells what does not work for them. An answer is owed within the days that the statement promises."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    where = models.CharField(_("on which page"), max_length=500, blank=True)
    what = EncryptedTextField(_("what does not work"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("email"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="fi")
    created_at = models.DateTimeField(_("came in"))
    answer_by = models.DateField(_("answer by"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("accessibility report")
        verbose_name_plural = _("accessibility reports")
        ordering = ("answered_at", "created_at")

    def __str__(self) -> str:
        return str(_("Accessibility report {reference}")).format(reference=str(self.uuid)[:8])

    @staticmethod
    def due(day: date) -> date:
        """The last day on which a report of ``day`` is answered in time."""
        facts = AccessibilityFacts.objects.first() or AccessibilityFacts()
        return day + timedelta(days=facts.answer_days)
