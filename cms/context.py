"""What every template may say of the site. Lazy: a page that does not ask costs nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language


def site(request: HttpRequest) -> dict[str, Any]:
    """``practice``, ``theme``, ``site_icon``, ``menu``, ``footer_menu`` and ``home_url`` in the reader's language."""
    return facts(get_language() or settings.LANGUAGE_CODE)


def facts(language: str) -> dict[str, Any]:
    """The same in a language that is known."""
    from cms.icons.facts import site_icon
    from cms.menus import menus  # settings name this module before the models are there
    from cms.practice import practice
    from cms.theme.current import theme

    return {
        "practice": SimpleLazyObject(lambda: practice(language)),
        "theme": SimpleLazyObject(theme),
        "site_icon": SimpleLazyObject(site_icon),
        "menu": SimpleLazyObject(lambda: menus(language).main),
        "footer_menu": SimpleLazyObject(lambda: menus(language).footer),
        "home_url": f"/{language}/",
    }
