from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from accounts.languages import address_in
from cms.models import ArticlePage
from cms.models.articles import PER_PAGE
from tests.cms.build import Built, add


def switch(html: str) -> dict[str, str]:
    """Language -> address of the (first) switch on the page."""
    import re

    part = html[html.index('class="lang"') :]
    part = part[: part.index("</ul>")]
    return {code: url for url, code in re.findall(r'href="([^"]+)" lang="(\w+)"', part)}


def test_switch_keeps_the_page(site: Built, client: Client) -> None:
    html = client.get(site.service["fi"].url).content.decode()
    assert switch(html) == {code: site.service[code].url for code in ("fi", "sv", "en")}


def test_switch_leads_under_the_nearest_page_that_exists(site: Built, client: Client) -> None:
    site.article["sv"].unpublish()
    site.articles["en"].unpublish()
    site.article["en"].unpublish()
    found = client.get(site.article["fi"].url).content.decode()
    assert switch(found) == {
        "fi": site.article["fi"].url,
        "sv": f"{site.articles['sv'].url}hiljaisuus/",
        "en": "/en/luettavaa/hiljaisuus/",
    }
    assert 'rel="alternate" hreflang="fi"' in found
    assert 'rel="alternate" hreflang="sv"' not in found


def test_switch_says_each_language_in_itself(site: Built, client: Client) -> None:
    html = client.get(site.home["fi"].url).content.decode()
    for words in ('aria-label="FI, suomeksi"', 'aria-label="SV, på svenska"', 'aria-label="EN, in English"'):
        assert words in html


def test_switch_keeps_a_flows_address_and_query(site: Built, client: Client) -> None:
    html = client.get("/fi/search/?q=aino").content.decode()
    assert switch(html) == {code: f"/{code}/search/?q=aino" for code in ("fi", "sv", "en")}


def test_switch_of_a_page_that_is_not_there_leads_home(site: Built, client: Client) -> None:
    response = client.get("/fi/no-such-page/")
    assert response.status_code == 404
    assert switch(response.content.decode()) == {code: f"/{code}/" for code in ("fi", "sv", "en")}


def test_where_one_is_to_go_on_to_follows_the_language(site: Built, client: Client) -> None:
    html = client.get("/fi/accounts/login/?next=/fi/my/details/%3Fa%3Db%26c&way=1").content.decode()
    assert switch(html)["sv"] == "/sv/accounts/login/?next=/sv/my/details/%3Fa%3Db%26c&amp;way=1"
    html = client.post("/fi/accounts/login/", {"login": "nobody", "next": "/fi/my/"}).content.decode()
    assert switch(html)["en"] == "/en/accounts/login/?next=/en/my/"


@pytest.mark.parametrize(
    "wanted",
    ["/admin/pages/", "/fi/ei-sivua/", "https://elsewhere.example/fi/my/", "//elsewhere.example/fi/my/", "/fi"],
)
def test_where_no_language_is_stays(site: Built, client: Client, wanted: str) -> None:
    html = client.get("/fi/accounts/login/", {"next": wanted}).content.decode()
    assert switch(html)["sv"] == f"/sv/accounts/login/?{urlencode({'next': wanted}, safe='/')}"


def test_page_of_the_content_has_an_address_of_its_own_in_each_language(site: Built) -> None:
    wanted = site.service["fi"].url
    assert address_in(wanted, "sv") == wanted


def test_further_page_of_a_list_is_a_page_of_its_own(site: Built, client: Client) -> None:
    for number in range(PER_PAGE):
        add(site.articles["sv"], ArticlePage(title=f"Text {number}", slug=f"text-{number}"), {})
    url = site.articles["sv"].url
    first, second = (client.get(f"{url}?page={number}").content.decode() for number in (1, 2))
    assert f'<link rel="canonical" href="http://localhost:8000{url}">' in first
    assert f'<link rel="canonical" href="http://localhost:8000{url}?page=2">' in second
    assert f'<meta property="og:url" content="http://localhost:8000{url}?page=2">' in second
    assert "hreflang" in first
    assert "<title>Att läsa – Työnohjaamo Kaarisilta</title>" in first
    assert "<title>Att läsa – Sida 2 av 2 – Työnohjaamo Kaarisilta</title>" in second
    assert 'rel="alternate" hreflang=' not in second
    shelf = client.get(f"{url}?category=sessions").content.decode()
    assert f'<link rel="canonical" href="http://localhost:8000{url}">' in shelf, "a part of the list"
