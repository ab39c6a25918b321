"""What somebody typed, made searchable."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100
MOST_WORDS = 8
"""More words than this find nothing anyway, and each has its price."""
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def clean(query: str) -> str:
    """Printable, one line, composed letters, at most LONGEST characters."""
    composed = unicodedata.normalize("NFC", query[: 4 * LONGEST])
    kept = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in composed)
    return " ".join("".join(kept).split())[:LONGEST].strip()


def terms(query: str) -> list[str]:
    """The words of a cleaned query, each once, in order."""
    return list(dict.fromkeys(word.casefold() for word in WORD.findall(query)))[:MOST_WORDS]
