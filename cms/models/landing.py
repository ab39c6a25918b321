"""A page for a campaign: one thing is said, and one thing is asked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.catalogue import catalogue
from cms.models.site_page import SitePage


class LandingPage(SitePage):
    """Free in its body; its head leads into one service, with that service's next free times."""

    heading = models.CharField(
        _("heading"), max_length=120, help_text=_("What a visitor from the campaign reads first.")
    )
    service = models.ForeignKey(
        "booking.Service",
        verbose_name=_("service"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="landing_pages",
        help_text=_("What the button books or asks for. Empty: the intro meeting."),
    )
    listed = models.BooleanField(
        _("may be found by searching"), default=False, help_text=_("Off: search engines leave it out.")
    )

    content_panels: ClassVar[list[Any]] = [
        *SitePage.content_panels[:1],
        FieldPanel("heading"),
        FieldPanel("lead"),
        FieldPanel("service"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar[list[Any]] = [*SitePage.promote_panels, FieldPanel("listed")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/landing_page.html"

    class Meta:
        verbose_name = _("landing page")
        verbose_name_plural = _("landing pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found = catalogue()
        context["service"] = found.service(self.service_id) if self.service_id else found.intro
        return context
