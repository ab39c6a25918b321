"""The staff's admin: what editors keep of the site, and its dress."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.blocks.choosers import services, supervisors
from cms.models import ArticleCategory


class ArticleCategoryViewSet(SnippetViewSet):
    model = ArticleCategory
    icon = "folder-open-1"
    menu_label = _("Article categories")
    list_display = ("name", "slug", "position")
    add_to_settings_menu = True


register_snippet(ArticleCategoryViewSet)


@hooks.register("register_admin_viewset")
def choosers() -> list[ViewSet]:
    return [supervisors, services]


@hooks.register("insert_global_admin_css")
def admin_dress() -> SafeString:
    """The house's colours, by Wagtail's own custom properties."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
