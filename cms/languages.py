"""The same page in the site's other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, override
from wagtail.models import Page

from accounts.languages import address_in
from booking.spoken import in_language
from cms.lineage import Version, lineage


@dataclass(frozen=True)
class LanguageLink:
    code: str
    url: str
    current: bool
    exact: bool
    """Written in this language; otherwise another language's content under this one's prefix, or the front page."""

    @property
    def short(self) -> str:
        return self.code.split("-")[0].upper()

    @property
    def label(self) -> str:
        return f"{self.short}, {in_itself(self.code)}"


@lru_cache
def in_itself(code: str) -> str:
    """How a language says "in this language"; one whose translators did not say is called by its own name."""
    with override(code):
        return in_language(code)


def links(request: HttpRequest, page: Page | None) -> list[LanguageLink]:
    """One link for each language of the site, in the order of the settings.

    A page: its version in the language, which may be another language's content. Anything else: the same address under
    the other prefix, the query kept; an address without a prefix is told the language in its query (config.middleware).
    What has no such address: the language's front page.
    """
    current = get_language() or settings.LANGUAGE_CODE
    pages = lineage(page, request).translations if page is not None else {}
    found = []
    for code, _name in settings.LANGUAGES:
        url, exact = _of_page(pages, code) if page is not None else _of_path(request, code)
        found.append(LanguageLink(code=code, url=url, current=code == current, exact=exact))
    return found


def with_default(addresses: Mapping[str, str]) -> dict[str, str]:
    """The same addresses by language, and x-default: where a reader of none of them is best led."""
    if not addresses:
        return {}
    first = addresses.get(settings.LANGUAGE_CODE) or next(iter(addresses.values()))
    return {**addresses, "x-default": first}


def _of_page(pages: Mapping[str, Version], code: str) -> tuple[str, bool]:
    version = pages.get(code)
    return (version.url, version.exact) if version else (f"/{code}/", False)


def _of_path(request: HttpRequest, code: str) -> tuple[str, bool]:
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return f"/{code}/", False
    if match.url_name == "wagtail_serve":  # a page that does not exist: it exists in no language
        return f"/{code}/", False
    first, _slash, rest = request.path[1:].partition("/")
    if first not in dict(settings.LANGUAGES):
        query = request.GET.copy()
        query["language"] = code
        return f"{request.path}?{query.urlencode()}", True
    # Addresses differ by their prefix alone, so nothing has to be resolved and reversed for each language.
    return f"/{code}/{rest}{_going_on(request, code)}", True


def _going_on(request: HttpRequest, code: str) -> str:
    """The query of a page that was opened; of one that answers a form, where the person is to go on to. ``next`` follows
    the language: who switches it while signing in goes on in it.
    """
    fields = request.GET.copy() if request.method == "GET" else QueryDict(mutable=True)
    wanted = request.GET.get("next") or request.POST.get("next")
    if wanted:
        fields["next"] = address_in(wanted, code)
    return f"?{fields.urlencode(safe='/')}" if fields else ""
