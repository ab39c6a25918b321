"""Where a page stands: what leads to it, and where it is in the other languages. One query a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail.models import Page

HOME_DEPTH = 2


@dataclass(frozen=True)
class Crumb:
    title: str
    url: str


@dataclass(frozen=True)
class Lineage:
    crumbs: tuple[Crumb, ...] = ()
    """From the first level under the front page down to the parent."""
    translations: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    """Language code -> (address, whether it is this very page); else the nearest live page above it."""


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
        Page.objects.filter(translation_key__in=above.values("translation_key"), live=True)
        .select_related("locale")
        .order_by("-depth")
    )
    own = {p.path: p for p in found if page.path.startswith(p.path)}
    chain = [p.translation_key for p in sorted(own.values(), key=lambda p: -p.depth)]
    crumbs = tuple(
        Crumb(title=p.title, url=p.get_url(request) or "")
        for p in sorted(own.values(), key=lambda p: p.depth)
        if HOME_DEPTH < p.depth < page.depth
    )
    translations: dict[str, tuple[str, bool]] = {}
    for key in chain:
        for candidate in found:
            code = candidate.locale.language_code
            if candidate.translation_key == key and code not in translations:
                url = candidate.get_url(request)
                if url:
                    translations[code] = (url, key == page.translation_key)
    return Lineage(crumbs=crumbs, translations=translations)
