"""Reads live pages for what editors should mend, and keeps what was found."""

from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from cms.catalogue import catalogue
from cms.editing.reading import links, words
from cms.editing.sums import outdated
from cms.editing.targets import fault
from cms.models import ArticlePage, Finding, SitePage

OWN = (Finding.Kind.LINK, Finding.Kind.HIDDEN, Finding.Kind.PRICE)
"""What reading alone finds, without a call abroad."""


def scan(page: Page, *, now: datetime) -> list[Finding]:
    """Read one page and replace what was found on it before. A page that is not live has nothing to mend."""
    specific = page.specific
    found = _read(specific, now) if specific.live and isinstance(specific, SitePage) else []
    with transaction.atomic():
        Finding.objects.filter(page=page, kind__in=OWN).delete()
        Finding.objects.bulk_create(found)
    return found


def scan_around(page: Page, *, now: datetime) -> None:
    """Read a page that has changed, and those that link to it: it may have come or gone."""
    scan(page, now=now)
    of_pages = ContentType.objects.get_for_model(Page)
    linking = (
        ReferenceIndex.get_references_to(page).filter(base_content_type=of_pages).values_list("object_id", flat=True)
    )
    for other in Page.objects.filter(pk__in=[int(key) for key in linking.distinct()]).exclude(pk=page.pk):
        scan(other, now=now)


def scan_all(*, now: datetime) -> int:
    """Read every page; returns how many things were found."""
    return sum(len(scan(page, now=now)) for page in Page.objects.filter(depth__gt=1, alias_of=None).specific())


def _read(page: SitePage, now: datetime) -> list[Finding]:
    faults = [(link, fault(link)) for link in dict.fromkeys(links(page))]
    found = [_finding(page, kind, link.address, link.words, now) for link, kind in faults if kind is not None]
    if not isinstance(page, ArticlePage):  # an article tells of its own day, its sums too
        found += [_finding(page, Finding.Kind.PRICE, each, "", now) for each in outdated(words(page), catalogue())]
    return found


def _finding(page: SitePage, kind: Finding.Kind, what: str, said: str, now: datetime) -> Finding:
    return Finding(page=page, kind=kind, what=what[:300], words=said[:300], found_at=now)
