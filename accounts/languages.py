"""Which of the site's languages somebody reads."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language


def current_language() -> str:
    """The language of the page being made: one of settings.LANGUAGES."""
    language = get_language()
    return known(language)


def is_ours(code: str | None) -> bool:
    """Whether the site is in this language: a person may have chosen one that was taken off since."""
    return code in dict(settings.LANGUAGES)


def known(code: str | None) -> str:
    """The language, or the first of the site's where it is not one of them."""
    return code if code is not None and is_ours(code) else settings.LANGUAGE_CODE


def default_language() -> str:
    """The first of the site's languages: a field's default, so that no migration names one."""
    return settings.LANGUAGE_CODE
