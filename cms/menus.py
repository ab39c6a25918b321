"""The main menu (pages of the first level that say so) and the footer's links (pages of any level that say so)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page, get_page_models

from cms.cached import remember
from cms.foreign import addresses, best
from cms.models.in_footer import InFooter


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    lang: str = ""
    """The title's language where it is not the reader's."""


@dataclass(frozen=True)
class Menus:
    main: tuple[MenuItem, ...]
    footer: tuple[MenuItem, ...]


def menus(language: str) -> Menus:
    """Both menus in a language. No query while they are cached."""
    return remember("menu", language, lambda: _read(language))


def _read(language: str) -> Menus:
    main = Page.objects.live().in_menu().filter(depth=3).select_related("locale").order_by("path")
    footer = Page.objects.live().filter(_in_footer()).select_related("locale").order_by("path")
    return Menus(main=_items(main, language), footer=_items(footer, language))


def _items(pages: Iterable[Page], language: str) -> tuple[MenuItem, ...]:
    """The language's own pages in their order, then those that it lacks, as they are in another one."""
    chosen = sorted(best(pages, language), key=lambda page: page.locale.language_code != language)
    foreign = [page for page in chosen if page.locale.language_code != language]
    elsewhere = addresses(foreign, language)
    return tuple(
        MenuItem(
            page.title,
            elsewhere.get(page.pk) or page.url or "",
            page.locale.language_code if page.pk in elsewhere else "",
        )
        for page in chosen
    )


def _in_footer() -> Q:
    found = Q()
    for model in get_page_models():
        if issubclass(model, InFooter):
            found |= Q(**{f"{model.__name__.lower()}__show_in_footer": True})
    return found
