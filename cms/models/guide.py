"""Is this for me? A short guide that works as a form, without a script."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.catalogue import catalogue
from cms.fields import BodyField
from cms.guide import Row, answer
from cms.models.in_footer import InFooter
from cms.models.site_page import SitePage


class GuidePage(InFooter, SitePage):
    """Two questions lead to the services that fit (``?who=&about=``, an address that one can share)."""

    fits = BodyField(
        builder="cms.blocks.guide.guide_block",
        blank=True,
        verbose_name=_("what fits whom"),
        help_text=_("The best first. A visitor’s two answers choose among these rows."),
    )

    content_panels: ClassVar[list[Any]] = [*SitePage.content_panels[:2], FieldPanel("fits"), FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [*SitePage.promote_panels, FieldPanel("show_in_footer")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.PlainPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/guide_page.html"

    class Meta:
        verbose_name = _("guide to the services")
        verbose_name_plural = _("guides to the services")

    def rows(self) -> list[Row]:
        return [
            Row(
                service=child.value["service"].pk,
                why=child.value["why"],
                who=frozenset(child.value["who"]),
                about=frozenset(child.value["about"]),
            )
            for child in self.fits
            if child.value["service"]
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found = catalogue()
        said = answer(self.rows(), request.GET)
        context["said"] = said
        context["fitting"] = [(service, row.why) for row in said.rows if (service := found.service(row.service))]
        context["intro"] = found.intro
        return context
