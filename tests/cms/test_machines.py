"""Feed, sitemap and robots."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cms.build import LANGUAGES, Built

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


def test_sitemap_has_every_live_page_with_its_translations(site: Built, client: Client) -> None:
    site.article["sv"].unpublish()
    root = ET.fromstring(client.get("/sitemap.xml").content)
    found = {
        url.findtext(f"{S}loc"): {link.get("hreflang"): link.get("href") for link in url.iter(f"{X}link")}
        for url in root
    }
    base = "http://localhost:8000"
    assert len(found) == 10 * 3 - 1
    assert found[base + site.article["fi"].url] == {
        "fi": base + site.article["fi"].url,
        "en": base + site.article["en"].url,
        "x-default": base + site.article["fi"].url,
    }
    assert base + site.article["sv"].url not in found


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
    settings.SEARCH_ENGINES = True
    assert ("X-Robots-Tag" not in client.get(path).headers) == kept


def test_sitemap_asks_a_fixed_number_of_times(
    site: Built, client: Client, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client.get("/sitemap.xml")
    with django_assert_num_queries(3):
        client.get("/sitemap.xml")
