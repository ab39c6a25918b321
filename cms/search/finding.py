"""Finding pages by words: all of them, else the same with typing errors mended, else some of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from wagtail.models import Page

from cms.search.indexing import public_pages
from cms.search.stemming import configuration, stems
from cms.search.vocabulary import Vocabulary, vocabulary
from cms.search.words import clean, terms

MOST = 60
"""More results than this help nobody; the search is then too wide."""
MOST_WORDS = 20
"""Of a snippet."""
OPEN, CLOSE = "\x02", "\x03"
"""Around what was found, until the rest is escaped; no entry holds control characters."""
FIND = """
WITH asked AS (SELECT {query} AS query, {whole} AS whole)
SELECT entry.page_id,
       ts_headline(%(how)s::regconfig, entry.title, asked.query, 'HighlightAll=true, StartSel={open}, StopSel={close}'),
       ts_headline(%(how)s::regconfig, concat_ws(' ', entry.lead, entry.text), asked.query,
                   'MaxFragments=2, MinWords=8, MaxWords={words}, FragmentDelimiter=" … ", StartSel={open}, StopSel={close}'),
       concat_ws(' ', entry.lead, entry.text)
  FROM cms_searchentry entry, asked
 WHERE entry.language = %(language)s AND entry.vector @@ asked.query AND entry.page_id = ANY(%(pages)s)
 ORDER BY to_tsvector(%(how)s::regconfig, entry.title) || to_tsvector('simple', entry.title) @@ asked.whole DESC,
       ts_rank_cd(entry.vector, asked.query, 1) DESC, entry.page_id
 LIMIT {most}
"""


@dataclass(frozen=True)
class Hit:
    page: Page
    title: SafeString
    """With what was found in <mark>."""
    snippet: SafeString


@dataclass(frozen=True)
class Hits:
    query: str
    """What was searched for: cleaned, and possibly mended."""
    mended: bool
    some: bool
    """No page has all of the words; these have some."""
    found: tuple[Hit, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(hit.page for hit in self.found)


@dataclass(frozen=True)
class Term:
    word: str
    stem: str
    """Empty where the language passes over the word."""


def find(query: str, *, language: str) -> Hits:
    """First those whose title has every word, whole: a name finds the person before all that they offer. Live and public pages of the language, the best first; never more than MOST."""
    words = clean(query)
    asked = _terms(terms(words), language)
    if not asked:
        return Hits(words, mended=False, some=False, found=())
    known = vocabulary(language)
    if found := _found(asked, language, known, every=True):
        return Hits(words, mended=False, some=False, found=found)
    mended = _mended(asked, known, language)
    if mended and (found := _found(mended, language, known, every=True)):
        return Hits(" ".join(term.word for term in mended), mended=True, some=False, found=found)
    if len(asked) > 1 and (found := _found(mended or asked, language, known, every=False)):
        return Hits(words, mended=False, some=True, found=found)
    return Hits(words, mended=False, some=False, found=())


def _terms(words: list[str], language: str) -> list[Term]:
    """With stems. Words that the language passes over are left out, unless there are no others."""
    if not words:
        return []
    found = [Term(word, stem) for word, stem in zip(words, stems(words, language), strict=True)]
    return [term for term in found if term.stem] or found


def _mended(asked: list[Term], known: Vocabulary, language: str) -> list[Term]:
    """The same with the nearest word in the place of each unknown one; empty when nothing changes."""
    better = [term.word if known.has(term.word, term.stem) else known.nearest(term.word) or term.word for term in asked]
    return _terms(better, language) if better != [term.word for term in asked] else []


def _found(asked: list[Term], language: str, known: Vocabulary, *, every: bool) -> tuple[Hit, ...]:
    """Two queries: which entries, and their pages. That a page is public is asked again here, of the pages themselves:
    an entry may be older than a restriction.
    """
    parts, whole, given = [], [], {}
    for number, term in enumerate(asked):
        parts.append(
            f"(plainto_tsquery(%(how)s::regconfig, %(word{number})s) || to_tsquery('simple', %(like{number})s))"
        )
        whole.append(
            f"(plainto_tsquery(%(how)s::regconfig, %(word{number})s) || plainto_tsquery('simple', %(word{number})s))"
        )
        given[f"word{number}"] = term.word
        given[f"like{number}"] = " | ".join(
            [f"{_quoted(term.word)}:*", *map(_quoted, known.compounds(term.word, term.stem))]
        )
    pages = {page.pk: page for page in public_pages().filter(search_entry__language=language)}
    statement = FIND.format(
        query=(" && " if every else " || ").join(parts),
        whole=" && ".join(whole),
        open=OPEN,
        close=CLOSE,
        words=MOST_WORDS,
        most=MOST,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {**given, "how": configuration(language), "language": language, "pages": list(pages)})
        rows = cursor.fetchall()
    return tuple(Hit(pages[pk], _marked(title), _marked(_part(part, whole))) for pk, title, part, whole in rows)


def _quoted(word: str) -> str:
    """A lexeme as tsquery takes any text: in quotes, quotes and backslashes doubled."""
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _part(snippet: str, whole: str) -> str:
    """The snippet with an ellipsis where the text goes on before or after it. What was found in the title alone, or in
    a field that no snippet is cut from, has nothing marked, and PostgreSQL cuts it short: then how the text begins.
    """
    if OPEN not in snippet:
        return Truncator(whole).words(MOST_WORDS, truncate=" …")
    bare = snippet.replace(OPEN, "").replace(CLOSE, "")
    first, last = bare.split(" … ")[0], bare.split(" … ")[-1]
    return f"{'' if whole.startswith(first) else '… '}{snippet}{'' if whole.rstrip().endswith(last) else ' …'}"


def _marked(text: str) -> SafeString:
    return mark_safe(str(escape(text)).replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))
