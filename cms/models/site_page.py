"""What every page of the site has."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.fields import BodyField
from cms.lineage import lineage


class SitePage(Page):
    """A heading, a lead and a body of blocks; below the heading's page in the tree, the way back to it."""

    lead = models.TextField(
        _("lead"),
        blank=True,
        help_text=_("One to three sentences under the heading: what this is and for whom."),
    )
    body = BodyField(blank=True, verbose_name=_("body"))

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("lead", boost=2),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["crumbs"] = lineage(self, request).crumbs
        return context
