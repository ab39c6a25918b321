"""Pages of plain words, and the page on how to reach the practice."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.catalogue import catalogue
from cms.fields import BodyField
from cms.models.in_footer import InFooter
from cms.models.site_page import SitePage
from cms.open_to_all import open_to_all


class PlainPage(InFooter, SitePage):
    """Words. Below them, the pages that lie under it."""

    promote_panels: ClassVar[list[Any]] = [*SitePage.promote_panels, FieldPanel("show_in_footer")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.PlainPage"]
    template = "cms/plain_page.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["children"] = list(open_to_all(self.get_children().live()).specific()) if self.numchild else []
        return context


class ContactPage(SitePage):
    places = BodyField(
        builder="cms.blocks.ways_here.places_block",
        blank=True,
        verbose_name=_("places"),
        help_text=_("Each place and how to get there. A place that is not told of here shows its short directions."),
    )

    content_panels: ClassVar[list[Any]] = [*SitePage.content_panels[:2], FieldPanel("places"), FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/contact_page.html"

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        told = {child.value["place"].pk for child in self.places if child.value["place"]}
        context["other_places"] = [place for place in catalogue().places if place.pk not in told]
        return context
