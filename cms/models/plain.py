"""Pages of plain words, and the page on how to reach the practice."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.catalogue import catalogue
from cms.models.site_page import SitePage


class PlainPage(SitePage):
    show_in_footer = models.BooleanField(
        _("show in the footer"), default=False, help_text=_("Under “Good to know”: terms, privacy, accessibility.")
    )

    promote_panels: ClassVar[list[Any]] = [*SitePage.promote_panels, FieldPanel("show_in_footer")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.PlainPage"]
    template = "cms/plain_page.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class ContactPage(SitePage):
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/contact_page.html"

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["places"] = catalogue().places
        return context
