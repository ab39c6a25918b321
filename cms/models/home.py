"""The front page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.url_routing import RouteResult

from cms.catalogue import catalogue
from cms.foreign import find
from cms.models.site_page import SitePage


class HomePage(SitePage):
    """A sentence, the bridge of supervisors, and then whatever the body says."""

    heading = models.CharField(
        _("heading"),
        max_length=120,
        help_text=_("The sentence that greets. The page’s title stands in the browser’s tab and in search results."),
    )

    content_panels: ClassVar[list[Any]] = [
        *SitePage.content_panels[:1],
        FieldPanel("heading"),
        *SitePage.content_panels[1:],
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    template = "cms/home_page.html"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Wagtail's way down the tree; where it ends, the page of another language that stands there (cms.foreign).

        An editor's redirect goes before it: the middleware that follows it waits for a 404.
        """
        try:
            return super().route(request, path_components)
        except Http404:
            page = find(self, path_components, get_language() or settings.LANGUAGE_CODE)
            if page is None or _redirects(request):
                raise
            request.cms_detour = True  # type: ignore[attr-defined] # the page's own serve() sees to it
            return page.specific.route(request, [])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found = catalogue()
        context["people"] = found.supervisors
        context["intro"] = found.intro
        return context


def _redirects(request: HttpRequest) -> bool:
    path = Redirect.normalise_path(request.path, decode_unicode=False)
    return get_redirect(request, path) is not None
