"""Languages in words."""

from __future__ import annotations

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
