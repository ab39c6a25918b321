"""Where a page stands: what leads to it, and where it is in the other languages. One query a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from cms.foreign import HOME_DEPTH, slugs_below


@dataclass(frozen=True)
class Crumb:
    title: str
    url: str
    lang: str = ""
    """The title's language where it is not the reader's."""


@dataclass(frozen=True)
class Version:
    """A page in one language."""

    url: str
    exact: bool
    """Written in this language; otherwise the first language's content under this one's prefix, or what is above it."""


@dataclass(frozen=True)
class Lineage:
    crumbs: tuple[Crumb, ...] = ()
    """From the first level under the front page down to the parent, in the reader's language where they are."""
    translations: Mapping[str, Version] = field(default_factory=dict)
    """By language code: all languages of the site, for a page that is live."""


def lineage(page: Page, request: HttpRequest) -> Lineage:
    """Of a live or previewed page; kept on the request, since head, header and crumbs all ask."""
    known: Lineage | None = getattr(request, "cms_lineage", None)
    if known is None:
        known = request.cms_lineage = _read(page, request)  # type: ignore[attr-defined]
    return known


def _read(page: Page, request: HttpRequest) -> Lineage:
    if not page.path or not page.pk:
        return Lineage()
    above = Page.objects.ancestor_of(page, inclusive=True).filter(depth__gte=HOME_DEPTH)
    found = list(
        Page.objects.filter(translation_key__in=above.values("translation_key"), live=True).select_related("locale")
    )
    own = sorted((each for each in found if page.path.startswith(each.path)), key=lambda each: each.depth)
    if not own or own[-1].pk != page.pk:  # a draft: nothing of it is to be found yet
        crumbs = [Crumb(each.title, each.get_url(request) or "") for each in own if each.depth > HOME_DEPTH]
        return Lineage(crumbs=tuple(crumbs))
    languages = [code for code, _name in settings.LANGUAGES]
    versions = {code: _versions(own, found, code, request) for code in languages}
    reader = get_language() or settings.LANGUAGE_CODE
    return Lineage(
        crumbs=tuple(
            _crumb(each, found, reader, versions.get(reader, {}))
            for each in own
            if HOME_DEPTH < each.depth < page.depth
        ),
        translations={code: by_pk[page.pk] for code, by_pk in versions.items()},
    )


def _versions(own: Sequence[Page], found: Sequence[Page], code: str, request: HttpRequest) -> dict[int, Version]:
    """For each page of the way down, where it is in the language ``code``."""
    aliases = {each.pk for each in found}
    start, depth = f"/{code}/", HOME_DEPTH
    nearest = start
    by_pk = {}
    for each in own:
        twin = _twin(each, found, code)
        url = twin.get_url(request) if twin else None
        if twin is not None and url:
            start, nearest, depth = url, url, each.depth
            by_pk[each.pk] = Version(url, exact=twin.alias_of_id not in aliases)
            continue
        if _twin(each, found, settings.LANGUAGE_CODE) is not None:  # it stands in (cms.foreign)
            nearest = start + slugs_below(each, depth)
        by_pk[each.pk] = Version(nearest, exact=False)
    return by_pk


def _twin(page: Page, found: Sequence[Page], code: str) -> Page | None:
    family = (each for each in found if each.translation_key == page.translation_key)
    return next((each for each in family if each.locale.language_code == code), None)


def _crumb(page: Page, found: Sequence[Page], reader: str, versions: Mapping[int, Version]) -> Crumb:
    shown = _twin(page, found, reader) or page
    version = versions.get(page.pk)
    foreign = "" if version is not None and version.exact else page.locale.language_code
    return Crumb(shown.title, version.url if version else page.url or "", foreign)
