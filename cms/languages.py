"""The same page in the site's other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import Resolver404, resolve, translate_url
from django.utils.translation import get_language

IN_ITSELF = {"fi": "suomeksi", "sv": "på svenska", "en": "in English"}
"""How each language says "in this language"; another one is called by its own name."""


@dataclass(frozen=True)
class LanguageLink:
    code: str
    url: str
    current: bool
    exact: bool
    """The very same page; otherwise the nearest one above it that exists in the language."""

    @property
    def short(self) -> str:
        return self.code.split("-")[0].upper()

    @property
    def label(self) -> str:
        return f"{self.short}, {IN_ITSELF.get(self.code) or dict(settings.LANGUAGES)[self.code]}"


def links(*, path: str, page: Any | None) -> list[LanguageLink]:
    """One link for each language of the site, in the order of the settings.

    A page: its live translation, else that of the nearest page above it (one query). Anything else: the same
    address under the other prefix, the query kept. What has no such address: the language's front page.
    """
    current = get_language() or settings.LANGUAGE_CODE
    found = _of_page(page) if page is not None else {}
    out = []
    for code, _name in settings.LANGUAGES:
        if page is not None:
            url, exact = found.get(code, (f"/{code}/", False))
        else:
            url, exact = _of_path(path, code)
        out.append(
            LanguageLink(
                code=code, url=path if code == current and page is None else url, current=code == current, exact=exact
            )
        )
    return out


def _of_path(path: str, code: str) -> tuple[str, bool]:
    try:
        match = resolve(path.split("?")[0])
    except Resolver404:
        return f"/{code}/", False
    if match.url_name == "wagtail_serve":
        return f"/{code}/", False
    return translate_url(path, code), True


def _of_page(page: Any) -> dict[str, tuple[str, bool]]:
    return {}
