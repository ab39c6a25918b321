"""Which of the site's languages somebody reads."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, override


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


def choices() -> list[tuple[str, str]]:
    """The site's, each by its own name, with a capital as every other answer."""
    return [(code, f"{name[:1].upper()}{name[1:]}") for code, name in settings.LANGUAGES]


def default_language() -> str:
    """The first of the site's languages: a field's default, so that no migration names one."""
    return settings.LANGUAGE_CODE


def address_in(address: str, code: str) -> str:
    """The same address of the site, a path with or without a query, under the prefix of another language. What carries
    no language stays, and so does a page of the content, whose translations have addresses of their own.
    """
    first, slash, rest = address[1:].partition("/")
    if not address.startswith("/") or not slash or not is_ours(first) or first == code:
        return address
    try:
        with override(first):  # a prefix is looked for in the language that holds
            match = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return address
    return address if match.url_name == "wagtail_serve" else f"/{code}/{rest}"
