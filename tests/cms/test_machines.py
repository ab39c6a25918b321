"""Feed, sitemap and robots."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import Settings

from booking.models import Offer, Supervisor
from cms.cached import forget
from cms.models import LandingPage
from tests.cms.build import LANGUAGES, Built, add

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
X = "{http://www.w3.org/1999/xhtml}"


def test_feed_lists_the_languages_own_articles(site: Built, client: Client) -> None:
    for code in LANGUAGES:
        response = client.get(f"/{code}/articles.xml")
        assert response["Content-Type"].startswith("application/rss+xml")
        channel = ET.fromstring(response.content).find("channel")  # our own output
        assert channel is not None
        assert channel.findtext("language") == code
        assert [item.findtext("title") for item in channel.iter("item")] == [site.article[code].title]
        assert channel.findtext("item/link") == f"http://localhost:8000{site.article[code].url}"
        assert channel.findtext("item/{http://purl.org/dc/elements/1.1/}creator") == "Aino Repola"
        assert channel.find("item/author") is None, "it would want an address"


def test_sitemap_has_every_live_page_with_its_translations(site: Built, client: Client) -> None:
    site.article["sv"].unpublish()
    root = ET.fromstring(client.get("/sitemap.xml").content)
    found = {
        url.findtext(f"{S}loc"): {link.get("hreflang"): link.get("href") for link in url.iter(f"{X}link")}
        for url in root
    }
    base = "http://localhost:8000"
    doors = ("/book/", "/book/tutustuminen/", "/book/yksilo/")  # neither what is asked for nor what is a crisis
    assert [path for path in found if path and "/book/" in path] == [
        f"{base}/{code}{door}" for door in doors for code in LANGUAGES
    ]
    assert not any("/enquiry/" in str(path) for path in found)
    assert len(found) == 10 * 3 - 1 + len(doors) * 3
    assert found[base + site.article["fi"].url] == {
        "fi": base + site.article["fi"].url,
        "en": base + site.article["en"].url,
        "x-default": base + site.article["fi"].url,
    }
    assert base + site.article["sv"].url not in found


def test_doors_in_the_sitemap_are_those_that_search_engines_may_keep(
    site: Built, client: Client, settings: Settings
) -> None:
    settings.SEARCH_ENGINES = True
    root = ET.fromstring(client.get("/sitemap.xml").content)
    for url in root:
        address = str(url.findtext(f"{S}loc")).removeprefix("http://localhost:8000")
        if "/book/" not in address:
            continue
        response = client.get(address)
        assert response.status_code == 200
        assert "X-Robots-Tag" not in response.headers
        html = response.content.decode()
        assert f'<link rel="canonical" href="http://localhost:8000{address}">' in html
        alternates = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', html)
        assert alternates == [(link.get("hreflang"), link.get("href")) for link in url.iter(f"{X}link")]


@pytest.mark.parametrize("why", ["nobody offers it", "nobody takes bookings"])
def test_service_that_cannot_be_booked_has_no_door(site: Built, client: Client, why: str) -> None:
    if why == "nobody offers it":
        Offer.objects.filter(service__slug="yksilo").update(active=False)
    else:
        Supervisor.objects.update(accepts_bookings=False)
    forget()
    assert "/book/yksilo/" not in client.get("/sitemap.xml").content.decode()


def test_campaigns_page_that_is_not_to_be_found_is_not_named(site: Built, client: Client) -> None:
    pages = [
        add(site.home["fi"], LandingPage(title=slug, slug=slug, heading=slug, listed=listed), {})
        for slug, listed in (("shown", True), ("hidden", False))
    ]
    found = client.get("/sitemap.xml").content.decode()
    for page in pages:
        assert (f"<loc>http://localhost:8000{page.url}</loc>" in found) == page.listed
        assert ("noindex" not in client.get(page.url).content.decode()) == page.listed


def test_robots_keeps_out_of_flows_and_names_the_sitemap(site: Built, client: Client, settings: Settings) -> None:
    settings.SEARCH_ENGINES = True
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert "Disallow: /fi/bookings/" in lines
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://localhost:8000/sitemap.xml" in lines
    assert not any("/book/" in line for line in lines), "a robot must be able to read there that it may not keep it"


def test_site_that_is_only_tried_out_keeps_robots_away(site: Built, client: Client) -> None:
    assert client.get("/robots.txt").content.decode().splitlines() == ["User-agent: *", "Disallow: /"]
    assert client.get("/fi/")["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/fi/", True),
        ("/fi/book/", True),
        ("/fi/book/yksilo/", True),
        ("/fi/book/yksilo/?week=2026-12-07", False),
        ("/fi/book/next/?service=yksilo", False),
        ("/fi/book/hold/6f0a52bd-9d5b-4b35-9f6e-6f1ad1cb4d3c/", False),
        ("/sv/search/", False),
        ("/sv/enquiry/", False),
        ("/en/accounts/login/", False),
        ("/admin/login/", False),
        ("/api/v1/services/", False),
        ("/no/such/", True),
    ],
)
def test_flows_are_not_kept_by_search_engines(
    site: Built, client: Client, settings: Settings, path: str, *, kept: bool
) -> None:
    """By the header or in the head: a search engine heeds either."""
    settings.SEARCH_ENGINES = True
    response = client.get(path)
    assert ("X-Robots-Tag" not in response.headers) == kept
    assert not (kept and response.status_code == 200 and b'name="robots"' in response.content)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("door", "titles"),
    [
        ("book/", {"fi": "Varaa aika", "sv": "Boka tid", "en": "Book a time"}),
        ("book/yksilo/", {"fi": "Yksilötyönohjaus", "sv": "Individuell handledning", "en": "Individual supervision"}),
    ],
)
def test_doors_of_the_flow_say_their_address_and_languages(
    site: Built, client: Client, code: str, door: str, titles: dict[str, str]
) -> None:
    html = client.get(f"/{code}/{door}").content.decode()
    base = "http://localhost:8000"
    assert f'<link rel="canonical" href="{base}/{code}/{door}">' in html
    assert dict(re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', html)) == {
        **{each: f"{base}/{each}/{door}" for each in LANGUAGES},
        "x-default": f"{base}/fi/{door}",
    }
    shared = dict(re.findall(r'<meta property="(og:[\w:]+)" content="([^"]*)">', html))
    assert shared["og:title"] == titles[code]
    assert shared["og:description"]
    assert shared["og:url"] == f"{base}/{code}/{door}"
    assert shared["og:locale"] == {"fi": "fi_FI", "sv": "sv_SE", "en": "en_US"}[code]
    assert shared["og:image"] == f"{base}/static/share/blank.png"


def test_what_somebody_chose_says_no_address_of_its_own(site: Built, client: Client) -> None:
    html = client.get("/fi/book/yksilo/?minutes=90").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert 'content="noindex"' in client.get("/fi/book/no-such-service/").content.decode(), "an error is never kept"


def test_sitemap_asks_a_fixed_number_of_times(
    site: Built, client: Client, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client.get("/sitemap.xml")
    with django_assert_num_queries(3):
        client.get("/sitemap.xml")
