"""The text source: TOML for data, Markdown under a TOML head for prose, the languages side by side."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from i18nfield.strings import LazyI18nString

CONTENT: Final = Path(__file__).parent / "content"
LANGUAGES: Final = ("fi", "sv", "en")
NAMESPACE: Final = UUID("5b2f8f0e-5d0c-4f6c-9c53-0a7f3b1f4e21")
FENCE: Final = "+++\n"


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in one language: its head (title, lead and the like) and its Markdown."""

    head: Mapping[str, Any]
    body: str


def data(name: str) -> dict[str, Any]:
    """One TOML file, named by its path under the content without the ending."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def every(folder: str) -> list[dict[str, Any]]:
    """All TOML files of a folder, by ``position`` where they have one, else by name."""
    found = [data(f"{folder}/{path.stem}") for path in sorted((CONTENT / folder).glob("*.toml"))]
    return sorted(found, key=lambda each: each.get("position", 0))


def prose(name: str, language: str) -> Prose:
    """The Markdown of a thing in a language; a text without a head is refused."""
    path = CONTENT / f"{name}.{language}.md"
    before, head, body = path.read_text(encoding="utf-8").split(FENCE, 2)
    if before:
        raise ValueError(f"{path} must begin with a head between lines of +++.")
    return Prose(head=tomllib.loads(head), body=body.strip())


def i18n(words: Mapping[str, str]) -> LazyI18nString:
    """Words by language for a field of names."""
    return LazyI18nString(dict(words))


def fixed_uuid(*parts: object) -> UUID:
    """The same identity in every demo, so that a second load finds what the first made."""
    return uuid5(NAMESPACE, "/".join(map(str, parts)))
