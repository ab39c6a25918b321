"""The languages of the pages."""

from __future__ import annotations

from wagtail.models import Locale

from demo.source import LANGUAGES


def build() -> dict[str, Locale]:
    """Every language's locale, made when it is missing."""
    known = {locale.language_code: locale for locale in Locale.objects.all()}
    return {code: known.get(code) or Locale.objects.create(language_code=code) for code in LANGUAGES}
