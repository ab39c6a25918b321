"""Searching the pages of one language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import process
from wagtail.models import Locale, Page

from cms.models import ArticlePage, ServicePage, SupervisorPage

MOST = 60
"""More results than this help nobody; the search is then too wide."""
LONGEST = 100
CLOSE = 78
"""rapidfuzz's likeness, 0-100, from which a word is taken for another one mistyped."""


@dataclass(frozen=True)
class Hits:
    query: str
    """What was searched for: cleaned, and possibly mended."""
    mended: bool
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Group:
    heading: str
    pages: tuple[Page, ...]


def clean(query: str) -> str:
    """Printable, one line, at most LONGEST characters."""
    kept = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in query[: 4 * LONGEST])
    return " ".join("".join(kept).split())[:LONGEST]


def find(query: str, *, language: str) -> Hits:
    """Pages where every word occurs, or begins a word of the title; else the same with each word mended."""
    words = clean(query)
    if not words:
        return Hits("", mended=False, pages=())
    pages = _find(words, language)
    if pages:
        return Hits(words, mended=False, pages=pages)
    better = _mend(words, language)
    return Hits(better or words, mended=bool(better), pages=_find(better, language) if better else ())


def _find(words: str, language: str) -> tuple[Page, ...]:
    pages = Page.objects.live().public().filter(locale=Locale.objects.get(language_code=language), depth__gt=1)
    found = list(pages.search(words, operator="and")[:MOST])
    known = {page.pk for page in found}
    found += [page for page in pages.autocomplete(words, operator="and")[:MOST] if page.pk not in known]
    kept = [page.pk for page in found[:MOST]]
    specific = {page.pk: page for page in Page.objects.filter(pk__in=kept).select_related("locale").specific()}
    return tuple(specific[pk] for pk in kept)


def _mend(words: str, language: str) -> str:
    """The nearest words of the titles; empty when no word is near or nothing changes."""
    titles = Page.objects.live().filter(locale__language_code=language, depth__gt=1).values_list("title", flat=True)
    vocabulary = sorted(
        {word.casefold().strip(".,?!:;–") for title in titles for word in title.split() if len(word) > 3}
    )
    mended = []
    for word in words.casefold().split():
        near = process.extractOne(word, vocabulary, score_cutoff=CLOSE)
        mended.append(near[0] if near else word)
    better = " ".join(mended)
    return better if better != words.casefold() else ""


def grouped(pages: Iterable[Page]) -> list[Group]:
    """By kind, in the order that helps most: services, people, articles, other pages. Empty groups are left out."""
    kinds = ((_("Services"), ServicePage), (_("Supervisors"), SupervisorPage), (_("Articles"), ArticlePage))
    rest = list(pages)
    found = []
    for heading, kind in kinds:
        found.append(Group(heading, tuple(page for page in rest if isinstance(page, kind))))
        rest = [page for page in rest if not isinstance(page, kind)]
    found.append(Group(_("Other pages"), tuple(rest)))
    return [group for group in found if group.pages]
