"""The second factor has one name in each language: who reads of it in a heading finds it again in the text."""

from __future__ import annotations

import re

import pytest

from config.catalogues import LOCALE, catalogue

NAMES = {
    "fi": r"toi(nen|sen) tunnis(te|teen)\b|toista tunnistetta\b",
    "sv": r"\bandra faktorn?\b",
}


@pytest.mark.parametrize("language", NAMES)
def test_second_factor_has_one_name(language: str) -> None:
    said = {
        str(message.id): str(message.string)
        for message in catalogue(LOCALE / language / "LC_MESSAGES" / "django.po")
        if isinstance(message.id, str) and "second factor" in message.id.lower()
    }
    assert said
    others = {source: words for source, words in said.items() if not re.search(NAMES[language], words, re.IGNORECASE)}
    assert others == {}
