"""What stands first among the results: the person of a name, the page of the costs, the kind of the best hit."""

from __future__ import annotations

import pytest
from django.test import Client

from cms.models import PlainPage, SearchEntry
from cms.search.finding import find
from cms.search.groups import grouped
from cms.search.indexing import index_page, index_site
from cms.search.snippets import Hit
from cms.search.vocabulary import MOST_PARTS, Vocabulary
from tests.cms.build import Built, add


@pytest.fixture
def indexed(site: Built) -> Built:
    index_site()
    return site


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("typed", ["Aino", "aino repola", "Repola", "Ainno Repola"])
def test_a_name_finds_the_person_before_what_they_offer(
    indexed: Built, client: Client, language: str, typed: str
) -> None:
    person = indexed.person[language]
    person.title = "Aino Repola"
    person.save()
    said = [("text", "<p>Aino Repola, Aino Repola, Aino Repola.</p>")]
    add(indexed.home[language], PlainPage(title="Aino", slug="aino-text", lead="Aino Repola", body=said), {})
    service = indexed.service[language]
    service.lead = "Aino Repola ja Aino Repola. Aino Repola."
    service.save()
    index_site()
    whole = [page.pk for page in find(typed, language=language).pages]
    assert service.pk in whole
    assert whole.index(person.pk) < whole.index(service.pk)
    html = client.get(f"/{language}/search/", {"q": typed}).content.decode()
    assert html.index(f'href="{person.url}"') < html.index(f'href="{service.url}"')


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("fi", "hinta"), ("fi", "hinnat"), ("fi", "maksaa"), ("sv", "pris"), ("sv", "priser"), ("sv", "kostnad"),
        ("en", "price"), ("en", "prices"), ("en", "cost"), ("en", "prise"),
    ],
)  # fmt: skip
def test_words_for_costs_find_the_page_of_services_first(
    indexed: Built, client: Client, language: str, typed: str
) -> None:
    said = {
        "fi": "Hinta, hinnat, maksaa.",
        "sv": "Pris, priser, kostnad.",
        "en": "A price, prices, a cost, enterprise.",
    }
    letter = add(
        indexed.home[language],
        PlainPage(title="Letter", slug="letter", body=[("text", f"<p>{said[language]}</p>")]),
        {},
    )
    index_site()
    found = [page.pk for page in find(typed, language=language).pages]
    assert found[0] == indexed.services[language].pk
    assert {letter.pk, indexed.service[language].pk} <= set(found)
    html = client.get(f"/{language}/search/", {"q": typed}).content.decode()
    assert html.index(f'href="{indexed.services[language].url}"') < html.index(f'href="{letter.url}"')
    assert "fee fees" not in html, "what a page is looked for by is shown nowhere"


def test_groups_follow_their_best_hit(indexed: Built) -> None:
    found = find("hiljaisuus", language="fi")
    groups = grouped(found.shown(found.pages), found.pages)
    assert groups[0].hits[0].title == "<mark>Hiljaisuus</mark> videolla"
    pages = {kind: getattr(indexed, kind)["fi"] for kind in ("terms", "service", "person")}
    hits = [Hit(page, page.title, "") for page in pages.values()]
    assert [group.hits[0] for group in grouped(hits, ())] == hits
    assert [group.hits[0] for group in grouped(hits[::-1], ())] == hits[::-1]


def test_a_part_of_a_word_counts_where_words_are_joined() -> None:
    words, own = ("enterprise", "price"), ("enterpris", "price")
    assert Vocabulary(words, own).compounds("prise", "prise") == ["enterprise", "enterpris"]
    assert Vocabulary(words, own, joins=False).compounds("prise", "prise") == []


def test_a_part_of_very_many_words_asks_for_the_commonest_of_them_only() -> None:
    words = tuple(f"ryhmä{number}" for number in range(3 * MOST_PARTS))
    stems = ("", *(f"{word}n" for word in words[1:]))
    asked = Vocabulary(words, stems).compounds("ryhmä", "ryhm")
    assert asked[:3] == ["ryhmä0", "ryhmä1", "ryhmä1n"], "a word without a stem of its own is asked for once"
    assert 2 * MOST_PARTS <= len(asked) <= 2 * MOST_PARTS + 1
    assert set(asked) < {*words, *stems}


def test_of_words_equally_near_the_commonest_was_meant() -> None:
    words = Vocabulary(("price", "praise", "precise"), ("", "", ""))
    assert words.nearest("prise") == "price"
    assert words.nearest("precis") == "precise"
    assert words.nearest("xqzwvut") == ""


def test_what_the_title_and_the_lead_say_is_not_said_again(indexed: Built) -> None:
    """The catalogue's name and summary are most often the page's own: a snippet would repeat them."""
    page = indexed.service["fi"]
    name = str(page.service.name.localize("fi"))
    page.title, page.lead = name, str(page.service.summary.localize("fi"))
    page.save()
    index_page(page.pk)
    entry = SearchEntry.objects.get(page=page)
    assert entry.title == name
    assert not entry.text.startswith(name)
    assert not entry.lead or entry.lead not in entry.text


def test_page_that_left_the_index_since_it_was_found_is_not_shown(indexed: Built) -> None:
    found = find("työnohj", language="fi")
    gone, *rest = found.pages
    assert rest
    SearchEntry.objects.filter(page=gone).delete()
    assert [hit.page for hit in found.shown(found.pages)] == rest
