"""What every page of the site has."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.editing.found import found_panel
from cms.fields import BodyField
from cms.foreign import code_of, is_foreign, language_of
from cms.kept_pages import mark
from cms.lineage import lineage


class SitePage(Page):
    """A heading, a lead and a body of blocks; below the heading's page in the tree, the way back to it.

    In a template ``foreign`` is the content's language where it is not the reader's.
    """

    lead = models.TextField(
        _("lead"),
        blank=True,
        help_text=_("One to three sentences under the heading: what this is and for whom."),
    )
    body = BodyField(blank=True, verbose_name=_("body"))

    promote_panels: ClassVar[list[Any]] = [found_panel(), *Page.promote_panels[1:]]
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("lead", boost=2),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page; under another language's address the translation, if one has been published meanwhile."""
        astray = code_of(self.locale_id) != get_language() or getattr(request, "cms_detour", False)
        if astray and (twin := self._translation()) is not None and twin.url:
            asked = request.META.get("QUERY_STRING", "")
            return redirect(f"{twin.url}?{asked}" if asked else twin.url)
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        mark(response)
        return response

    def _translation(self) -> Page | None:
        twins = Page.objects.live().filter(translation_key=self.translation_key)
        twin: Page | None = twins.filter(locale__language_code=get_language()).first()
        return twin

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["crumbs"] = lineage(self, request).crumbs
        context["foreign"] = language_of(self) if is_foreign(self) else ""
        return context
