"""A visitor's words as PostgreSQL is asked: every word as a stem, as a beginning, or as a part of a word of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cms.search.stemming import configuration, stems
from cms.search.vocabulary import Vocabulary


@dataclass(frozen=True)
class Term:
    word: str
    stem: str
    """Empty where the language passes over the word."""


@dataclass(frozen=True)
class Asked:
    query: str
    """An SQL expression of a tsquery: what a page must have."""
    whole: str
    """The same of whole words."""
    given: Mapping[str, str]
    """The parameters of both; ``how`` is the language's configuration."""


def terms_of(words: list[str], language: str) -> list[Term]:
    """With stems. Words that the language passes over are left out, unless there are no others."""
    if not words:
        return []
    found = [Term(word, stem) for word, stem in zip(words, stems(words, language), strict=True)]
    return [term for term in found if term.stem] or found


def asked_for(terms: Sequence[Term], language: str, known: Vocabulary, *, every: bool) -> Asked:
    """``every``: all of the terms, else any."""
    parts, whole, given = [], [], {"how": configuration(language)}
    for number, term in enumerate(terms):
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
    return Asked((" && " if every else " || ").join(parts), " && ".join(whole), given)


def _quoted(word: str) -> str:
    """A lexeme as tsquery takes any text: in quotes, quotes and backslashes doubled."""
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
