"""Feed, sitemap and robots."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from django.test import Client

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
    assert found[base + site.article["fi"].url] == {code: base + site.article[code].url for code in ("fi", "en")}
    assert base + site.article["sv"].url not in found


def test_robots_keeps_out_of_flows_and_names_the_sitemap(site: Built, client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert "Disallow: /fi/bookings/" in lines
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://localhost:8000/sitemap.xml" in lines
