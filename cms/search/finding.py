"""Finding pages by words: all of them, else the same with typing errors mended, else some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from wagtail.models import Page

from cms.search.asking import Asked, Term, asked_for, terms_of
from cms.search.indexing import public_pages
from cms.search.snippets import Hit, hits_of
from cms.search.vocabulary import Vocabulary, vocabulary
from cms.search.words import clean, terms

FIND = """
WITH asked AS (SELECT {query} AS query, {whole} AS whole)
SELECT entry.page_id
  FROM cms_searchentry entry, asked
 WHERE entry.language = %(language)s AND entry.vector @@ asked.query AND entry.page_id = ANY(%(pages)s)
 ORDER BY to_tsvector(%(how)s::regconfig, entry.title) || to_tsvector('simple', entry.title) @@ asked.whole DESC,
       ts_rank_cd(entry.vector, asked.query, 1) DESC, entry.page_id
"""


@dataclass(frozen=True)
class Hits:
    query: str
    """What was searched for: cleaned, and possibly mended."""
    mended: bool = False
    some: bool = False
    """No page has all of the words; these have some."""
    pages: tuple[Page, ...] = ()
    """All that there are, the best first."""
    asked: Asked | None = None

    def shown(self, pages: Sequence[Page]) -> tuple[Hit, ...]:
        """Some of the pages, with what was found in them. One query."""
        return hits_of(pages, self.asked)


def find(query: str, *, language: str) -> Hits:
    """Live and public pages of the language, the best first; before all others those whose title has every word, whole:
    a name finds the person before all that they offer.
    """
    words = clean(query)
    asked = terms_of(terms(words), language)
    if not asked:
        return Hits(words)
    known = vocabulary(language)
    every = asked_for(asked, language, known, every=True)
    if found := _found(every, language):
        return Hits(words, pages=found, asked=every)
    mended = _mended(asked, known, language)
    if mended:
        better = asked_for(mended, language, known, every=True)
        if found := _found(better, language):
            return Hits(" ".join(term.word for term in mended), mended=True, pages=found, asked=better)
    if len(asked) > 1:
        some = asked_for(mended or asked, language, known, every=False)
        if found := _found(some, language):
            return Hits(words, some=True, pages=found, asked=some)
    return Hits(words)


def _mended(asked: list[Term], known: Vocabulary, language: str) -> list[Term]:
    """The same with the nearest word in the place of each unknown one; empty when nothing changes."""
    better = [term.word if known.has(term.word, term.stem) else known.nearest(term.word) or term.word for term in asked]
    return terms_of(better, language) if better != [term.word for term in asked] else []


def _found(asked: Asked, language: str) -> tuple[Page, ...]:
    """Two queries: which pages there are, and which of their entries match. That a page is public is asked again here,
    of the pages themselves: an entry may be older than a restriction.
    """
    pages = {page.pk: page for page in public_pages().filter(search_entry__language=language)}
    statement = FIND.format(query=asked.query, whole=asked.whole)
    with connection.cursor() as cursor:
        cursor.execute(statement, {**asked.given, "language": language, "pages": list(pages)})
        return tuple(pages[pk] for (pk,) in cursor.fetchall())
