"""The staff's admin: what editors keep of the site, and its dress."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView as SnippetIndexView
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.named_lists import NamedIndexView
from cms.admin.categories import CategoryChooserViewSet
from cms.admin.reports import AccessibilityReportViewSet
from cms.admin.testimonials import TestimonialViewSet
from cms.blocks.choosers import places, services, supervisors
from cms.editing import checks, home, reports, walls
from cms.models import ArticleCategory, FieldOfWork
from cms.theme.current import theme
from cms.views import embed_codes, look, translations


class PositionedNames(NamedIndexView, SnippetIndexView):
    """In the practice's own order, and by name where that says nothing."""

    within = ("position",)


class ArticleCategoryViewSet(SnippetViewSet):
    model = ArticleCategory
    icon = "folder-open-1"
    menu_label = _("Article categories")
    chooser_viewset_class = CategoryChooserViewSet
    index_view_class = PositionedNames
    list_display = ("name", "position")
    add_to_settings_menu = True


class FieldOfWorkViewSet(SnippetViewSet):
    model = FieldOfWork
    icon = "tag"
    menu_label = _("Fields of work")
    index_view_class = PositionedNames
    list_display = ("name", "position")
    add_to_settings_menu = True


register_snippet(ArticleCategoryViewSet)
register_snippet(FieldOfWorkViewSet)
register_snippet(TestimonialViewSet)
register_snippet(AccessibilityReportViewSet)


@hooks.register("register_admin_viewset")
def choosers() -> list[ViewSet]:
    return [supervisors, services, places]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("testimonial.withdraw", _("Consent withdrawn"), _("Consent withdrawn"))
    actions.register_action("accessibility.answered", _("Report answered"), _("Report answered"))


@hooks.register("insert_global_admin_css")
def admin_dress() -> SafeString:
    """The house's colours, by Wagtail's own custom properties."""
    own = theme().sheet
    sheets = [static("css/admin.css"), *([own] if own else [])]
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((sheet,) for sheet in sheets))


@hooks.register("insert_global_admin_js")
def typed_days() -> SafeString:
    """A day that was typed reaches the server as it was typed."""
    return format_html('<script src="{}"></script>', static("js/typed-days.js"))


@hooks.register("insert_editor_js")
def editors_scripts() -> SafeString:
    """A page is saved once, whoever saves it: the editor by itself, or the person who presses a button meanwhile."""
    return format_html('<script src="{}"></script>', static("js/save-once.js"))


hooks.register("construct_page_chooser_queryset", walls.choosable)
hooks.register("before_delete_page", walls.refuse_to_delete_a_profile)
hooks.register("before_bulk_action", walls.refuse_to_delete_profiles)
hooks.register("construct_reports_menu", reports.of_every_page)
hooks.register("construct_homepage_panels", home.add_attention)
hooks.register("construct_wagtail_userbar", checks.use_our_checks)


class StylePageItem(MenuItem):
    """Shown to whoever may see how the site looks."""

    def is_shown(self, request: HttpRequest) -> bool:
        return look.may_look(request)


@hooks.register("register_admin_urls")
def style_page() -> list[URLPattern]:
    return [
        path("look/", look.style_page, name="cms_look"),
        path("look/draft.css", look.draft_sheet, name="cms_look_sheet"),
        path("look/<slug:slug>/", look.sample, name="cms_look_sample"),
    ]


@hooks.register("register_settings_menu_item")
def style_page_item() -> MenuItem:
    return StylePageItem(_("Style page"), reverse("cms_look"), name="style-page", icon_name="view", order=850)


class EmbedCodesItem(MenuItem):
    """Shown to whoever may copy the codes."""

    def is_shown(self, request: HttpRequest) -> bool:
        return embed_codes.may_copy(request)


@hooks.register("register_admin_urls")
def embed_codes_page() -> list[URLPattern]:
    return [path("embed/", embed_codes.codes_page, name="cms_embed_codes")]


@hooks.register("register_settings_menu_item")
def embed_codes_item() -> MenuItem:
    return EmbedCodesItem(
        _("Links for other sites"), reverse("cms_embed_codes"), name="embed", icon_name="code", order=860
    )


class TranslationsItem(MenuItem):
    """Shown to whoever sees every page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return translations.may_read(request)


@hooks.register("register_admin_urls")
def translations_report() -> list[URLPattern]:
    return [path("reports/missing-translations/", translations.report, name="cms_translations")]


@hooks.register("register_reports_menu_item")
def translations_item() -> MenuItem:
    address = reverse("cms_translations")
    return TranslationsItem(
        _("Missing translations"), address, name="missing-translations", icon_name="globe", order=650
    )
