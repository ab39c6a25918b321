"""Whether a link of our own pages leads somewhere. No call abroad."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_dummy_request
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.editing.reading import Link
from cms.models import Finding, HomePage


def fault(link: Link) -> Finding.Kind | None:
    """What is wrong with a link; None where it leads somewhere, or off the site."""
    if link.target == "page":
        return _of_page(Page.objects.filter(pk=_number(link.address)).first())
    if link.target == "document":
        return None if get_document_model().objects.filter(pk=_number(link.address)).exists() else Finding.Kind.LINK
    if link.target:  # mail, telephone, an anchor: nothing to look up
        return None
    path = own_path(link.address)
    if path is None:
        return None if link.address.strip() else Finding.Kind.LINK
    return None if exists(path) else Finding.Kind.LINK


def own_path(address: str) -> str | None:
    """The path of an address on this site; None for another site, a fragment, a telephone."""
    parts = urlsplit(address)
    if not parts.scheme and not parts.netloc:
        return parts.path if parts.path.startswith("/") else None
    return (parts.path or "/") if parts.netloc == urlsplit(settings.SITE_URL).netloc else None


def exists(path: str) -> bool:
    """Whether the site answers at this path: with a page, a view, or a redirect."""
    language, _slash, rest = path.strip("/").partition("/")
    try:
        with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            match = resolve(path)  # only the prefix of the language that is on is known
    except Resolver404:
        return _redirects(path)
    if match.url_name != "wagtail_serve":
        return True
    return _page_at(language, [part for part in rest.split("/") if part]) or _redirects(path)


def _page_at(language: str, parts: list[str]) -> bool:
    home = HomePage.objects.live().filter(locale__language_code=language).first()
    if home is None:
        return False
    with override(language):
        try:
            home.route(get_dummy_request(), parts)
        except Http404:
            return False
    return True


def _redirects(path: str) -> bool:
    return Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()


def _of_page(page: Page | None) -> Finding.Kind | None:
    if page is None:
        return Finding.Kind.LINK
    return None if page.live else Finding.Kind.HIDDEN


def _number(key: str) -> int:
    return int(key) if key.isdigit() else 0
