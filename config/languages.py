"""The site's languages, from their codes alone."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured


def site_languages(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, the language's own name) of each, in this order.

    A language that Django does not know (Northern Sami is one) is told to it from CLDR. Raises ImproperlyConfigured
    for what is no language's code, and where there is none.
    """
    found = [(code, _native_name(code)) for code in dict.fromkeys(code.strip().lower() for code in codes)]
    if not found:
        raise ImproperlyConfigured("SITE_LANGUAGES names no language. Leave it unset for fi,sv,en.")
    return found


def _native_name(code: str) -> str:
    known = LANG_INFO.get(code)
    if known and "name_local" in known:
        return known["name_local"]
    try:
        locale = Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError) as error:
        raise ImproperlyConfigured(f"SITE_LANGUAGES: {code!r} is no language's code, such as fi or nb.") from error
    native = locale.get_display_name() or code
    LANG_INFO[code] = {
        "bidi": locale.text_direction == "rtl",
        "code": code,
        "name": locale.english_name or code,
        "name_local": native,
    }
    return native
