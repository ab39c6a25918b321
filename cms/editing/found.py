"""How a page will look in a list of search results and when it is shared, beside the fields that decide it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

TITLE = 60
"""Characters of a title that search engines show whole; the practice's name comes after it."""
DESCRIPTION = 160


class FoundPanel(Panel):
    """Drawn by the server as the page was saved last; a script of ours keeps up with what is typed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/found_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from cms.foreign import code_of  # both know the models, whose panels this is
            from cms.practice import practice
            from cms.sharing import pictures
            from cms.sharing.drawing import HEIGHT, WIDTH

            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            language = code_of(page.locale_id) if page.locale_id else settings.LANGUAGE_CODE
            facts = practice(language)
            title = page.seo_title or page.title
            description = page.search_description or page.lead or facts.tagline
            return {
                **context,
                "title": title,
                "description": description,
                "practice_name": facts.name,
                "tagline": facts.tagline,
                "address": f"{urlsplit(settings.SITE_URL).netloc}{page.url or '/'}".rstrip("/").replace("/", " › "),
                "picture": {"url": pictures.address(page.pk or 0, language), "width": WIDTH, "height": HEIGHT},
                "picture_own": pictures.has_own(page.pk),
                "title_most": TITLE,
                "description_most": DESCRIPTION,
                "title_long": len(title) > TITLE,
                "description_long": len(description) > DESCRIPTION,
            }

        class Media:
            js = ("js/found-panel.js",)


def found_panel() -> MultiFieldPanel:
    """The fields and what they make."""
    return MultiFieldPanel(
        [
            FieldPanel("slug"),
            FieldPanel("seo_title", help_text=_("Empty: the page’s title. At most 60 characters are shown.")),
            FieldPanel(
                "search_description",
                help_text=_(
                    "One or two sentences, at most 160 characters. Empty: the lead, which is often just right."
                ),
            ),
            FoundPanel(heading=_("How it looks")),
        ],
        heading=_("In search results and when shared"),
    )
