"""Texts parted by their headings, and rows that tell what a reader chooses by."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.utils.safestring import mark_safe

from cms.blocks.words import ResearchBlock
from cms.models import PlainPage
from cms.templatetags.offers import by_heading
from cms.templatetags.site import bare_address
from tests.cms.build import Built, add


def test_each_heading_of_a_text_stands_with_what_follows_it() -> None:
    html = '<p>Alku.</p><h2 data-block-key="a">Yksi</h2><p>A</p><h3>Alla</h3><p>B</p><h2>Kaksi</h2>'
    found = by_heading(mark_safe(html))
    assert found == [
        ("", "<p>Alku.</p>"),
        ('<h2 data-block-key="a">Yksi</h2>', "<p>A</p><h3>Alla</h3><p>B</p>"),
        ("<h2>Kaksi</h2>", ""),
    ]
    assert by_heading(mark_safe("<h2>Vain</h2>")) == [("<h2>Vain</h2>", "")]


def test_text_across_a_page_has_its_headings_beside_it(site: Built, client: Client) -> None:
    words = "<p>Alku.</p><h2>Näin tilaat</h2><p>Soita.</p>"
    body = [("text", words), ("pull", "Lause")]
    page = add(site.home["fi"], PlainPage(title="Tilaajalle", slug="tilaajalle", body=body), {})
    html = " ".join(client.get(page.url).content.decode().split())
    assert '<section class="band wrap split"><h2' in html
    assert re.search(r'<h2[^>]*>Näin tilaat</h2><div class="prose"><p[^>]*>Soita.</p></div></section>', html)
    page.body = [("text", words)]
    page.save_revision().publish()
    html = " ".join(client.get(page.url).content.decode().split())
    assert re.search(r'<div class="prose"><p[^>]*>Alku.</p><h2[^>]*>Näin tilaat</h2><p', html)


def test_row_of_an_article_tells_by_whom_and_when(site: Built, client: Client) -> None:
    html = " ".join(client.get(site.articles["fi"].url).content.decode().split())
    assert re.search(r'class="reads__by">(Aino Repola, )?<span class="whole">1 minuutin luettava</span>, <time', html)


@pytest.mark.parametrize(("query", "whole"), [("", True), ("?language=en", False)])
def test_who_has_chosen_sees_whom_that_leaves_and_a_way_back(
    site: Built, client: Client, query: str, whole: bool
) -> None:
    html = client.get(f"{site.people['en'].url}{query}").content.decode()
    assert ('class="bridge"' in html) is whole
    assert (f'<a href="{site.people["en"].url}#found">Show everybody</a>' in html) is not whole


def test_people_in_rows_have_their_languages_and_their_first_free_time_beside_them(site: Built, client: Client) -> None:
    with time_machine.travel(datetime(2026, 11, 21, 8, tzinfo=UTC), tick=False):
        html = client.get(f"{site.people['en'].url}?language=en").content.decode()
    assert "Languages: Finnish, English" in html
    assert html.count('class="free free--samir"') == 1


@pytest.mark.parametrize(("where", "level"), [("band", "<h2>"), ("column", '<h2 class="h-m">')])
def test_finding_may_have_a_heading_of_its_own(where: str, level: str) -> None:
    block = ResearchBlock()
    value = {"finding": "Hyvä tulos.", "authors": "A. Tutkija", "year": 2021, "title": "Työ"}
    bare = block.render(block.to_python(value), {"where": where})
    headed = block.render(block.to_python({**value, "heading": "Mitä tutkimus sanoo"}), {"where": where})
    assert "<h2" not in bare
    assert f"{level}Mitä tutkimus sanoo</h2>" in headed
    assert headed.count("<section") == headed.count("</section") == 1


def test_address_is_told_without_its_scheme() -> None:
    assert bare_address("https://www.saavutettavuusvaatimukset.fi/") == "saavutettavuusvaatimukset.fi"
    assert bare_address("http://kkv.fi/sv") == "kkv.fi/sv"
