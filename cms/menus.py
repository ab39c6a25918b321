"""The main menu (pages of the first level that say so) and the footer's links (plain pages that say so)."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Page

from cms.cached import remember
from cms.models import PlainPage


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str


@dataclass(frozen=True)
class Menus:
    main: tuple[MenuItem, ...]
    footer: tuple[MenuItem, ...]


def menus(language: str) -> Menus:
    """Both menus in a language. No query while they are cached."""
    return remember("menu", language, lambda: _read(language))


def _read(language: str) -> Menus:
    main = Page.objects.live().in_menu().filter(depth=3, locale__language_code=language).select_related("locale")
    footer = (
        PlainPage.objects.live().filter(show_in_footer=True, locale__language_code=language).select_related("locale")
    )
    return Menus(
        main=tuple(MenuItem(page.title, page.url or "") for page in main.order_by("path")),
        footer=tuple(MenuItem(page.title, page.url or "") for page in footer.order_by("path")),
    )
