"""Small things of type that every text keeps, in whatever room it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from config.catalogues import DATE_PATTERN, catalogue, paths

STRAIGHT = re.compile(r"(?<=[A-Za-zÅÄÖåäö])'(?=[a-zåäö ])")
JOINED = {"fi": re.compile(r"PIN-(?!\u2060)"), "sv": re.compile(r"\b[Ee]-post|PIN-(?!\u2060)")}
"""Short heads of compounds, which a line must not end after: a word joiner (U+2060) follows their hyphen."""


def texts(code: str) -> Iterator[tuple[str, str]]:
    """Each message's source and translation; every form of a plural."""
    path = next(path for path in paths() if path.parents[1].name == code)
    for message in catalogue(path):
        if message.id and DATE_PATTERN not in (message.context or ""):
            sources = [message.id] if isinstance(message.id, str) else list(message.id)
            words = [message.string] if isinstance(message.string, str) else list(message.string or ())
            yield from ((source, str(word)) for source, word in zip(sources, words, strict=False))


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_apostrophes_are_typographic(code: str) -> None:
    assert [text for pair in texts(code) for text in pair if STRAIGHT.search(text)] == []


def test_email_is_one_word_in_english() -> None:
    assert [source for source, _word in texts("fi") if re.search(r"\be-mail", source, re.IGNORECASE)] == []


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_no_line_ends_after_the_head_of_a_compound(code: str) -> None:
    assert [word for _source, word in texts(code) if JOINED[code].search(word)] == []
