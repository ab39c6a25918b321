"""The overview of services and a service's page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.catalogue import catalogue
from cms.editing.forms import NamedForm
from cms.editing.names import NamedElsewhere, NamePanel
from cms.models.site_page import SitePage
from cms.offers import groups, price_table


class ServiceIndexPage(SitePage):
    """Every service that has a page, in booking's order."""

    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ServicePage"]
    template = "cms/service_index_page.html"

    class Meta:
        verbose_name = _("service overview")
        verbose_name_plural = _("service overviews")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = groups([s for s in catalogue().services if not s.is_crisis])
        context["crisis"] = [s for s in catalogue().services if s.is_crisis]
        return context


class ServicePage(NamedElsewhere, SitePage):
    """A service's words. Its name (the title, too), prices, people and times are booking's (ADR: names are not pages)."""

    service = models.ForeignKey(
        "booking.Service",
        verbose_name=_("service"),
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("Prices, lengths, people and free times come from here."),
    )

    easy = models.TextField(
        _("in easy language"),
        blank=True,
        help_text=_(
            "Short sentences, common words, one thing in each: what it is, for whom, what happens, what it costs."
        ),
    )

    named_by = "service"
    content_panels: ClassVar[list[Any]] = [
        NamePanel(heading=_("Name"), viewset="booking_services", permission="booking.change_service"),
        FieldPanel("service"),
        *SitePage.content_panels[1:2],
        FieldPanel("easy"),
        *SitePage.content_panels[2:],
    ]
    search_fields: ClassVar[list[Any]] = [*SitePage.search_fields, index.SearchField("easy")]
    parent_page_types: ClassVar[list[str]] = ["cms.ServiceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = NamedForm

    class Meta:
        verbose_name = _("service page")
        verbose_name_plural = _("service pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        service = catalogue().service(self.service_id)
        context["service"] = service
        if service is not None and not service.is_crisis:
            context["prices"] = price_table(service)
            context["intro"] = catalogue().intro if service.entry != "intro" else None
        return context

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """A crisis has a page of its own: the number first, no price, no picture, no countdown."""
        service = catalogue().service(self.service_id)
        if service is not None and service.is_crisis:
            return "cms/crisis_page.html"
        return "cms/service_page.html"
