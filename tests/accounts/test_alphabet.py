"""Alphabetical order by each language's rules."""

from __future__ import annotations

import random

import pytest
from django.utils.translation import override

from accounts.alphabet import alphabetical, ordered, sort_key
from accounts.models import Organisation


def in_order(words: list[str], language: str) -> list[str]:
    shuffled = list(words)
    random.Random(4).shuffle(shuffled)
    return alphabetical(shuffled, str, language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ["Aalto", "Oja", "Virta", "Vuori", "Wallin", "Yli", "Zettel", "Åberg", "Ääri", "Ödman"]),
        ("sv", ["Andersson", "Oja", "Vikström", "Wikström", "Zettel", "Åkesson", "Ärlig", "Öst"]),
        ("fi", ["Möller", "Nyman", "Nÿyman", "Yrjö", "Üxküll", "Zen"]),
        ("en", ["Åberg", "Alpha", "Ärlig", "Beta", "Ödman", "Zeta"]),
        ("nb", ["Aase", "Zen", "Ærlig", "Ødegård", "Åse"]),
        ("et", ["Saar", "Šokk", "Zoo", "Žanr", "Tamm", "Wabadus", "Õun", "Äär", "Öö", "Üks", "Xena"]),
        ("uk", ["Богдан", "Іван", "Роман"]),
    ],
)
def test_words_stand_as_the_language_puts_them(language: str, words: list[str]) -> None:
    if language == "uk":  # no rules of its own: by code point, which is stable at least
        assert in_order(words, language) == sorted(words, key=str.casefold)
    else:
        assert in_order(words, language) == words


def test_accents_and_capitals_count_last() -> None:
    assert in_order(["resume", "Resume", "résumé", "resumes"], "en") == ["resume", "Resume", "résumé", "resumes"]
    assert in_order(["Anna-Liisa", "Anna Maija", "Annala"], "fi") == ["Anna-Liisa", "Anna Maija", "Annala"]


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert sort_key("A\u0308a\u0308ni", "fi") == sort_key("Ääni", "fi")


def test_language_of_the_reader_decides() -> None:
    words = ["Ärlig", "Beta", "Zeta"]
    with override("sv"):
        assert alphabetical(words, str) == ["Beta", "Zeta", "Ärlig"]
    with override("en"):
        assert alphabetical(words, str) == ["Ärlig", "Beta", "Zeta"]


def test_query_set_is_ordered_in_the_database(db: None) -> None:
    for name in ("Öster", "Åbo", "Vasa", "Zeta", "Ärla"):
        Organisation.objects.create(name=name)
    rows = ordered(Organisation.objects.all(), "name", "sv")
    assert [row.name for row in rows[:3]] == ["Vasa", "Zeta", "Åbo"]
    assert [row.name for row in rows[3:]] == ["Ärla", "Öster"]
    assert list(ordered(Organisation.objects.none(), "name", "sv")) == []
