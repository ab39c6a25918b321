from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client

from cms.search import LONGEST, clean, find
from tests.cms.build import Built


@pytest.fixture
def indexed(site: Built) -> Built:
    call_command("update_index", verbosity=0)
    return site


def test_search_groups_what_it_finds_in_one_language(indexed: Built, client: Client) -> None:
    html = client.get("/fi/search/?q=aino").content.decode()
    assert "Supervisors" in html or "Työnohjaajat" in html
    assert indexed.person["fi"].url in html
    assert indexed.person["sv"].url not in html[html.index("<main") : html.index("</main>")]


def test_search_finds_words_of_a_body(indexed: Built) -> None:
    assert indexed.service["fi"].pk in {page.pk for page in find("terapiaa", language="fi").pages}


def test_search_finds_a_beginning_of_a_title(indexed: Built) -> None:
    assert [page.pk for page in find("hiljai", language="fi").pages] == [indexed.article["fi"].pk]


def test_search_mends_a_mistyped_word_and_says_so(indexed: Built, client: Client) -> None:
    hits = find("hiljaisus", language="fi")
    assert hits.mended
    assert [page.pk for page in hits.pages] == [indexed.article["fi"].pk]
    assert "hiljaisuus" in client.get("/fi/search/?q=hiljaisus").content.decode()


def test_search_that_finds_nothing_leads_on(indexed: Built, client: Client) -> None:
    response = client.get("/en/search/?q=zzzzzzzz")
    assert response.status_code == 200
    assert "Nothing was found" in response.content.decode()


@pytest.mark.parametrize("query", ["", "%20%20", "q=" + "x" * 5000, "%F0%9F%98%80", "%27%3B--", "%01%02"])
def test_search_takes_any_words(indexed: Built, client: Client, query: str) -> None:
    assert client.get(f"/fi/search/?q={query}").status_code == 200


@pytest.mark.parametrize("number", ["0", "-5", "10000000000000000000000", "last", ""])
def test_search_takes_absurd_page_numbers(indexed: Built, client: Client, number: str) -> None:
    response = client.get(f"/fi/search/?q=aino&page={number}")
    assert response.status_code == 200
    assert indexed.person["fi"].url in response.content.decode()


def test_search_leaves_out_unpublished_pages(indexed: Built) -> None:
    indexed.article["fi"].unpublish()
    assert not find("hiljaisuus", language="fi").pages


def test_clean_keeps_one_printable_line() -> None:
    assert clean(" a\x00b\n\tc  d ") == "a b c d"
    assert len(clean("x" * 10_000)) == LONGEST


def test_search_refuses_to_be_posted_to(indexed: Built, client: Client) -> None:
    assert client.post("/fi/search/").status_code in {403, 405}
