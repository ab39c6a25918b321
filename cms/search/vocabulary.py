"""The words of the site in one language: for parts of compound words, and for what was mistyped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from cms.cached import remember
from cms.search.stemming import configuration

SHORTEST_PART = 4
"""A shorter piece stands within too many words to mean one."""
APART = {"en", "fr", "es", "it", "pt"}
"""Languages that write compounds as several words: "prise" within "enterprise" is chance, and a price mistyped."""
MOST_PARTS = 12
CLOSE = 75
"""rapidfuzz's likeness, 0-100, from which a word is taken for another one mistyped."""
# The words with their stems, each language's by its own configuration.
READ = """
SELECT word, array_to_string(tsvector_to_array(to_tsvector(%(how)s::regconfig, word)), ' ')
  FROM ts_stat(format(
      'SELECT to_tsvector(''simple'', title || '' '' || lead || '' '' || text) FROM cms_searchentry WHERE language = %%L',
      %(language)s::text))
 WHERE length(word) > 2 ORDER BY nentry DESC, word
"""


@dataclass(frozen=True)
class Vocabulary:
    """Words, the commonest first, and the stem of each."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    joins: bool = True
    """Whether the language writes compounds as one word."""

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset((*self.words, *self.stems))

    def has(self, term: str, stem: str) -> bool:
        """Whether the term, its stem, or a word that it begins or is a part of, stands somewhere."""
        return (
            stem in self.known or any(word.startswith(term) for word in self.words) or bool(self.compounds(term, stem))
        )

    def compounds(self, term: str, stem: str) -> list[str]:
        """Longer words that hold the term, as "työnohjaussopimus" holds "sopimus"; stems too."""
        parts = {part for part in (term, stem) if len(part) >= SHORTEST_PART} if self.joins else set()
        found: dict[str, None] = {}
        for word, own in zip(self.words, self.stems, strict=True):
            if word != term and any(part in word for part in parts):
                found[word] = None
                if own:
                    found[own] = None
            if len(found) >= 2 * MOST_PARTS:
                break
        return list(found)

    def nearest(self, term: str) -> str:
        """The likeliest word that was meant: by the fewest slips of the hand, then the commonest. Empty where none is near."""
        likely = [word for word in self.words if len(word) > 3]
        near = process.extract(term, likely, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=None)
        slips = ((OSA.distance(term, word), place, word) for word, _score, place in near)
        return min(slips, default=(0, 0, ""))[2]


def vocabulary(language: str) -> Vocabulary:
    """Of the public pages in a language; kept for a while (cms.cached)."""
    return remember("vocabulary", language, lambda: _read(language))


def _read(language: str) -> Vocabulary:
    with connection.cursor() as cursor:
        cursor.execute(READ, {"how": configuration(language), "language": language})
        rows = cursor.fetchall()
    return Vocabulary(
        tuple(word for word, _stem in rows), tuple(stem for _word, stem in rows), joins=language not in APART
    )
