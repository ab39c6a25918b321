"""What the demo's prose names and one can call, write to or open is a link: nobody copies an address by hand."""

from __future__ import annotations

import re

import pytest

from demo.source import CONTENT

PLAIN = re.compile(r"\b(?:kkv|kuluttajariita|tietosuoja)\.fi|[\w.]+@[\w.]+\.\w+|\b0\d{2} \d{3} \d{4}\b")
LINK = re.compile(r"\[[^\]]+\]\([^)]+\)")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", ["terms", "privacy", "accessibility", "confidentiality", "contact"])
def test_addresses_in_legal_texts_are_links(name: str, language: str) -> None:
    text = (CONTENT / "pages" / f"{name}.{language}.md").read_text()
    assert PLAIN.findall(LINK.sub("", text)) == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_authorities_are_linked_by_name_in_their_language(language: str) -> None:
    found = [
        address
        for name in ("terms", "privacy")
        for address in re.findall(r"\]\((https://[^)]+)\)", (CONTENT / "pages" / f"{name}.{language}.md").read_text())
    ]
    part = "" if language == "fi" else f"{language}/"
    assert found == [f"https://{host}/{part}" for host in ("www.kkv.fi", "www.kuluttajariita.fi", "tietosuoja.fi")]
