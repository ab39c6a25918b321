"""The frame around every page, kept as text: the constant part of the head, the header, the footer.

A part sees the practice, the menus and what it is given, never the request: so what it is kept by is all that it can
depend on.
"""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.cached import remember
from cms.context import facts
from cms.languages import LanguageLink
from cms.menus import menus

LANGUAGES_PLACE = "<!--languages-->"
"""Where a part leaves room for the switch of languages, which differs by page."""


def part(template: str, **given: str | bool) -> SafeString:
    """``templates/<template>`` in the reader's language."""
    language = get_language() or settings.LANGUAGE_CODE

    def render() -> SafeString:
        return render_to_string(template, {**facts(language), "LANGUAGE_CODE": language, **given})

    return remember("shell", language, render, template, *sorted(given.items()))


def header(request: HttpRequest | None, links: list[LanguageLink], *, book_button: bool) -> SafeString:
    """``links``: this page in each language."""
    here, lies = place(request.path if request else "")
    text = part("site/header.html", book_button=book_button, here=here, lies=lies, languages_place=LANGUAGES_PLACE)
    return mark_safe(text.replace(LANGUAGES_PLACE, switch(tuple(links), get_language() or "")))


@lru_cache(maxsize=512)
def switch(links: tuple[LanguageLink, ...], language: str) -> str:
    """The switch of languages. Bounded, because the addresses in it carry queries that anybody can make up."""
    return render_to_string("site/languages.html", {"languages": links}) if links else ""


def place(path: str) -> tuple[str, str]:
    """The menu's item that this path is (``page``) or lies under (``true``): its address and which of the two."""
    language = get_language() or settings.LANGUAGE_CODE
    for item in menus(language).main:
        if item.url and path.startswith(item.url):
            return item.url, "page" if path == item.url else "true"
    return "", ""
