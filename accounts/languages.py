"""Which of the site's languages somebody reads."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

CODES = frozenset(code for code, _name in settings.LANGUAGES)


def current_language() -> str:
    """The language of the page being made: one of settings.LANGUAGES."""
    language = get_language()
    return language if language in CODES else settings.LANGUAGE_CODE
