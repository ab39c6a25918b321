"""Languages in words."""

from __future__ import annotations

from collections.abc import Collection

from babel import Locale
from django.utils.translation import get_language, gettext, gettext_noop

COMMON = (gettext_noop("in Finnish"), gettext_noop("in Swedish"), gettext_noop("in English"))
"""For translators. A language beyond these is called by its name until they say how it is put in theirs."""


def language_name(code: str) -> str:
    """The language's name in the reader's own: "ruotsi" (CLDR)."""
    name = Locale.parse(code, sep="-").get_language_name((get_language() or "en").replace("-", "_"))
    return name or code


def in_language(code: str) -> str:
    """Such as "ruotsiksi", to stand after a number or a verb."""
    source = f"in {Locale.parse(code, sep='-').english_name}"
    said = gettext(source)
    english = (get_language() or "en").startswith("en")
    return said if english or said != source else language_name(code)


def works_in(languages: Collection[str], code: str) -> bool:
    """Whether the language, in any of its variants, is among those worked in."""
    return any(code.split("-", maxsplit=1)[0] == one.split("-")[0] for one in languages)


def unlike_reader(languages: Collection[str]) -> str:
    """Such as "in Finnish or in Swedish" where the reader's own is not among the languages; else nothing."""
    if not languages or works_in(languages, get_language() or "en"):
        return ""
    return gettext(" or ").join(in_language(code) for code in languages)


def names_of(languages: Collection[str]) -> str:
    """The languages by name, within a sentence: "suomi, ruotsi"."""
    return ", ".join(language_name(code) for code in languages)


def languages_words(languages: Collection[str]) -> str:
    """The languages that somebody works in, by name: "Suomi, ruotsi"."""
    words = names_of(languages)
    return f"{words[:1].upper()}{words[1:]}"
