"""The same page in the site's other languages."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import get_language
from wagtail.models import Page

from cms.lineage import lineage

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


def links(request: HttpRequest, page: Page | None) -> list[LanguageLink]:
    """One link for each language of the site, in the order of the settings.

    A page: its live translation, else that of the nearest page above it. Anything else: the same address under the
    other prefix, the query kept; an address without a prefix is told the language in its query (config.middleware).
    What has no such address: the language's front page.
    """
    current = get_language() or settings.LANGUAGE_CODE
    pages = lineage(page, request).translations if page is not None else {}
    found = []
    for code, _name in settings.LANGUAGES:
        url, exact = pages.get(code, (f"/{code}/", False)) if page is not None else _of_path(request, code)
        found.append(LanguageLink(code=code, url=url, current=code == current, exact=exact))
    return found


def _of_path(request: HttpRequest, code: str) -> tuple[str, bool]:
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return f"/{code}/", False
    if match.url_name == "wagtail_serve":  # a page that does not exist: it exists in no language
        return f"/{code}/", False
    path = request.get_full_path() if request.method == "GET" else request.path
    first, _slash, rest = path[1:].partition("/")
    if first not in dict(settings.LANGUAGES):
        query = request.GET.copy()
        query["language"] = code
        return f"{request.path}?{query.urlencode()}", True
    # Addresses differ by their prefix alone, so nothing has to be resolved and reversed for each language.
    return f"/{code}/{rest}", True
