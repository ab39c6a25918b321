"""What search engines read: the map of the pages, and where they may not go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.catalogue import catalogue
from cms.languages import with_default
from cms.models import LandingPage
from cms.unlisted import MACHINES, PERSONAL


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every live, public page with its translations (sitemaps.org 0.9 and hreflang links), and the doors of booking.

    A page that Wagtail keeps as a copy of another language's (an alias) is no page of its own. A campaign's page that
    says noindex is not named either.
    """
    unlisted = LandingPage.objects.filter(listed=False).values("pk")
    pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None).exclude(pk__in=unlisted)
    pages = pages.select_related("locale").order_by("path")
    translations: dict[object, dict[str, str]] = defaultdict(dict)
    entries = []
    for page in pages:
        address = page.get_url(request)
        if address is None:  # outside the site's tree
            continue
        where = urljoin(settings.SITE_URL, address)
        translations[page.translation_key][page.locale.language_code] = where
        entries.append((where, page))
    rows = [
        {
            "address": where,
            "changed": page.last_published_at,
            "translations": with_default(translations[page.translation_key]),
        }
        for where, page in entries
    ]
    return render(request, "cms/sitemap.xml", {"rows": [*rows, *_doors()]}, content_type="application/xml")


def _doors() -> Iterator[dict[str, object]]:
    """Where booking begins, in each language: all of it, and each service that is booked here. Other steps, and the
    forms of what is asked for, say noindex (cms.unlisted).
    """
    booked = [service for service in catalogue().services if service.is_booked]
    ways = [("booking:start", []), *(("booking:times", [service.slug]) for service in booked)]
    for name, given in ways:
        addresses = {}
        for code, _name in settings.LANGUAGES:
            with override(code):
                addresses[code] = urljoin(settings.SITE_URL, reverse(name, args=given))
        for address in addresses.values():
            yield {"address": address, "translations": with_default(addresses)}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Closed altogether while the site is not for search engines (settings.SEARCH_ENGINES)."""
    lines = ["User-agent: *"]
    if settings.SEARCH_ENGINES:
        lines += [f"Disallow: /{part}/" for part in MACHINES]
        lines += [f"Disallow: /{code}/{part}/" for code, _name in settings.LANGUAGES for part in PERSONAL]
        lines += ["", f"Sitemap: {urljoin(settings.SITE_URL, '/sitemap.xml')}"]
    else:
        lines += ["Disallow: /"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
