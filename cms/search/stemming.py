"""PostgreSQL's text search configuration of a language, and stems by it."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from django.db import connection

PLAIN = "simple"
"""For languages that PostgreSQL has no stemmer for: whole words and their beginnings are found all the same."""


def configuration(language: str) -> str:
    """Its name: "finnish" for fi. PostgreSQL names them in English, so no language needs to be listed here."""
    name = (Locale.parse(language, sep="-").english_name or "").split()
    return _existing(name[0].lower() if name else "")


@lru_cache(maxsize=32)
def _existing(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_ts_config WHERE cfgname = %s", [name])
        return name if cursor.fetchone() else PLAIN


def stems(words: list[str], language: str) -> list[str]:
    """The stem of each word; empty for a word that the language passes over ("ja", "och", "the"). One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_to_string(tsvector_to_array(to_tsvector(%s::regconfig, word)), ' ')"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS each (word, number) ORDER BY number",
            [configuration(language), words],
        )
        return [stem for (stem,) in cursor.fetchall()]
