"""Words kept by language (JSON fields), and which language stands in where the reader's is missing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from i18nfield.strings import LazyI18nString


def worded(value: Any) -> tuple[str, str]:
    """(words, language they are in where it is not the reader's, else ""). Plain text is in no language of its own."""
    words = str(value) if value is not None else ""
    data = value.data if isinstance(value, LazyI18nString) else None
    if not isinstance(data, dict) or not words:
        return words, ""
    reader = get_language() or ""
    if data.get(reader):
        return words, ""
    return words, next((code for code, said in data.items() if said == words and code != reader), "")


def missing(value: Any, language: str) -> bool:
    """Whether something is said, and not in this language."""
    data = value.data if isinstance(value, LazyI18nString) else None
    return isinstance(data, dict) and any(data.values()) and not data.get(language)
