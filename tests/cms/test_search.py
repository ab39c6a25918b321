"""The visitors' search: stems, parts of words, typing errors, marks, walls, and any input at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from booking.models import Supervisor
from booking.signals import catalogue_changed
from cms.models import ArticlePage, PlainPage, SearchEntry
from cms.search.finding import Hits, find
from cms.search.indexing import index_page, index_site
from cms.search.stemming import configuration, stems
from cms.search.vocabulary import vocabulary
from cms.search.words import LONGEST, MOST_WORDS, clean, terms
from tests.cms.build import Built, add
from tests.support.jobs import RunJobs

Count = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def indexed(site: Built) -> Built:
    """Two Finnish pages more, of which one holds a compound word."""
    words = "<p>Työnohjaussopimuksessa sovitaan aikataulusta. Työnohjaussopimus on kirjallinen. Ryhmät kokoontuvat.</p>"
    add(site.home["fi"], PlainPage(title="Näin se etenee", slug="nain", body=[("text", words)]), {})
    private = add(site.home["fi"], PlainPage(title="Salaisuudet", slug="salat"), {})
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    index_site()
    return site


def titles(hits: Hits) -> list[str]:
    return [page.title for page in hits.pages]


@pytest.mark.parametrize(
    ("language", "name"),
    [("fi", "finnish"), ("sv", "swedish"), ("en", "english"), ("uk", "simple"), ("nb", "norwegian"), ("se", "simple")],
)
def test_each_language_has_its_configuration(db: None, language: str, name: str) -> None:
    assert configuration(language) == name


def test_stems_by_language(db: None) -> None:
    assert stems(["ryhmissä", "ja"], "fi") == stems(["ryhmät", "ja"], "fi")
    assert stems(["the", "groups"], "en") == ["", "group"]
    assert stems(["och", "tjänster"], "sv") == ["", "tjänst"]


@pytest.mark.parametrize("typed", ["ryhmissä", "ryhmä", "RYHMÄT", "ryhmien"])
def test_search_finds_inflected_words(indexed: Built, typed: str) -> None:
    assert "Näin se etenee" in titles(find(typed, language="fi"))


@pytest.mark.parametrize("typed", ["sopimus", "ohjaussop", "työnohj", "aikatau"])
def test_search_finds_parts_of_compound_words(indexed: Built, typed: str) -> None:
    assert "Näin se etenee" in titles(find(typed, language="fi"))


def test_search_finds_words_of_a_body_and_of_the_catalogue(indexed: Built) -> None:
    assert indexed.service["fi"].pk in {page.pk for page in find("terapiaa", language="fi").pages}
    assert indexed.person["sv"].pk in {page.pk for page in find("småbarnspedagogik", language="sv").pages}


def test_search_finds_a_beginning_of_a_title(indexed: Built) -> None:
    assert [page.pk for page in find("hiljai", language="fi").pages] == [indexed.article["fi"].pk]


def test_title_weighs_more_than_the_text(indexed: Built) -> None:
    add(
        indexed.home["fi"],
        PlainPage(title="Muuta", slug="muuta", body=[("text", "<p>Hiljaisuus, hiljaisuus.</p>")]),
        {},
    )
    index_site()
    assert titles(find("hiljaisuus", language="fi")) == ["Hiljaisuus videolla", "Muuta"]


@pytest.mark.parametrize(
    ("typed", "language", "title"),
    [
        ("hiljasuus", "fi", "Hiljaisuus videolla"),
        ("tystnd", "sv", "Tystnad på video"),
        ("silense", "en", "Silence on video"),
        ("tyonohjaussopimus", "fi", "Näin se etenee"),
        ("hiljasuus videola", "fi", "Hiljaisuus videolla"),
    ],
)
def test_search_mends_mistyped_words(indexed: Built, typed: str, language: str, title: str) -> None:
    hits = find(typed, language=language)
    assert hits.mended
    assert titles(hits)[0] == title


def test_mended_search_says_so(indexed: Built, client: Client) -> None:
    html = client.get("/fi/search/?q=hiljasuus").content.decode()
    assert "hiljaisuus" in html[html.index('role="status"') :]


def test_known_words_are_not_mended(indexed: Built) -> None:
    """One word is known and one is near nothing: the known one alone is searched for, and that is said."""
    hits = find("hiljaisuus xqzwvut", language="fi")
    assert (hits.mended, hits.some) == (False, True)
    assert titles(hits)[0] == "Hiljaisuus videolla"


def test_words_that_the_language_passes_over_do_not_count(indexed: Built) -> None:
    assert titles(find("hiljaisuus ja", language="fi")) == ["Hiljaisuus videolla"]
    assert find("silence on the video", language="en").some is False


def test_search_stays_within_a_language_and_groups_by_kind(indexed: Built, client: Client) -> None:
    html = client.get("/fi/search/?q=aino").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert 'Työnohjaajat <span class="soft num">1</span>' in main
    assert indexed.person["fi"].url in main
    assert indexed.person["sv"].url not in main
    assert "<mark>Aino</mark>" in main


def test_snippet_shows_where_and_escapes_the_rest(indexed: Built, client: Client) -> None:
    page = PlainPage(title="A < B & <mark>", slug="ab", lead="Ennen <b>rautakanki</b> jälkeen")
    add(indexed.home["fi"], page, {})
    index_site()
    hits = find("rautakanki", language="fi")
    (hit,) = hits.shown(hits.pages)
    assert hit.title == "A &lt; B &amp; &lt;mark&gt;"
    assert hit.snippet == "Ennen <mark>rautakanki</mark> jälkeen"


def test_snippet_of_what_the_title_alone_has_is_how_the_text_begins(indexed: Built) -> None:
    lead = " ".join(f"sana{number}" for number in range(1, 31))
    add(indexed.home["fi"], PlainPage(title="Rautakanki", slug="rautakanki", lead=lead), {})
    index_site()
    hits = find("rautakanki", language="fi")
    (hit,) = hits.shown(hits.pages)
    assert hit.snippet == f"{' '.join(lead.split()[:20])} …"


def test_snippet_from_the_middle_says_that_the_text_goes_on(indexed: Built) -> None:
    filler = "sana " * 60
    add(indexed.home["fi"], PlainPage(title="Pitkä", slug="pitka", lead=f"{filler}rautakanki {filler}"), {})
    index_site()
    hits = find("rautakanki", language="fi")
    (hit,) = hits.shown(hits.pages)
    assert hit.snippet.startswith("… sana")
    assert hit.snippet.endswith("sana …")


def test_search_that_finds_nothing_leads_on(indexed: Built, client: Client) -> None:
    response = client.get("/en/search/?q=zzzzzzzz")
    assert response.status_code == 200
    assert "Nothing was found" in response.content.decode()


def test_search_for_nothing_shows_the_ways_in(indexed: Built, client: Client) -> None:
    html = client.get("/fi/search/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert indexed.services["fi"].url in main
    assert 'role="status"' not in main


@pytest.mark.parametrize(
    "query",
    ["", "%20%20", "x" * 5000, "%F0%9F%98%80", "%27%3B--", "%01%02", "a%20b" * 400, "%27", "%5C", "%5C%27", "(%26%7C!", ":*", "-", "%E2%80%99%27%27", "%3Cscript%3E", "aino%5C%27:*", "*%20%7C%20*"],
)  # fmt: skip
def test_search_takes_any_words(indexed: Built, client: Client, query: str) -> None:
    assert client.get(f"/fi/search/?q={query}", follow=True).status_code == 200


def test_search_cuts_what_the_field_would_not_take_and_says_so(indexed: Built, client: Client) -> None:
    html = client.get("/en/search/", {"q": "group ö" * 3000}, follow=True).content.decode()
    assert (len(html) < 30_000, f"Only the first {LONGEST} characters" in html) == (True, True)
    assert f'value="{("group ö" * 3000)[:LONGEST].strip()}"' in html
    assert "Only the first" not in client.get("/en/search/", {"q": "  " + "x" * LONGEST}).content.decode()


def test_search_refuses_what_is_no_text(indexed: Built, client: Client) -> None:
    assert client.get("/fi/search/?q=a%00b").status_code == 400


@pytest.mark.parametrize("number", ["0", "-5", "10000000000000000000000", "last", ""])
def test_search_takes_absurd_page_numbers(indexed: Built, client: Client, number: str) -> None:
    response = client.get(f"/fi/search/?q=aino&page={number}")
    assert response.status_code == 200
    assert indexed.person["fi"].url in response.content.decode()


def test_search_asks_a_fixed_number_of_times(indexed: Built, django_assert_num_queries: Count) -> None:
    find("aino", language="fi")
    with django_assert_num_queries(4):  # stems; public pages and their walls; the entries
        find("aino", language="fi")
    with django_assert_num_queries(8):  # nothing, and then the same mended
        find("hiljasuus", language="fi")
    with django_assert_num_queries(0):
        find("  ", language="fi")


def test_private_page_is_not_indexed_not_suggested_and_not_found(indexed: Built) -> None:
    assert "salaisuudet" not in vocabulary("fi").words
    assert not find("salaisuudet", language="fi").pages
    assert not find("salaisudet", language="fi").pages


def test_page_that_became_private_is_not_found_even_before_the_job(indexed: Built, run_jobs: RunJobs) -> None:
    PageViewRestriction.objects.create(page=indexed.article["fi"], restriction_type=PageViewRestriction.LOGIN)
    assert SearchEntry.objects.filter(page=indexed.article["fi"]).exists()
    assert not find("hiljaisuus", language="fi").pages
    run_jobs()
    assert not SearchEntry.objects.filter(page=indexed.article["fi"]).exists()


def test_index_follows_publishing_and_unpublishing(indexed: Built, run_jobs: RunJobs) -> None:
    page = indexed.article["fi"]
    page.title = "Kaikuluotain"
    page.save_revision().publish()
    run_jobs()
    assert titles(find("kaikuluotain", language="fi")) == ["Kaikuluotain"]
    page.unpublish()
    assert not find("kaikuluotain", language="fi").pages, "at once, whatever the job does"
    run_jobs()
    assert not SearchEntry.objects.filter(page=page).exists()


def test_draft_words_are_not_found(indexed: Built, run_jobs: RunJobs) -> None:
    indexed.article["fi"].title = "Luonnostelua"
    indexed.article["fi"].save_revision()
    run_jobs()
    assert not find("luonnostelua", language="fi").pages


def test_index_follows_the_catalogue_once_however_often_it_changes(indexed: Built, run_jobs: RunJobs) -> None:
    Supervisor.objects.filter(slug="aino").update(name="Aino Virtanen")
    for _time in range(3):
        catalogue_changed.send(sender=Supervisor)
    assert len(run_jobs.pending("cms.index_site")) == 1
    run_jobs()
    assert indexed.person["fi"].pk in {page.pk for page in find("virtanen", language="fi").pages}


def test_deleted_page_takes_its_entry_along(indexed: Built, run_jobs: RunJobs) -> None:
    pk = indexed.article["fi"].pk
    indexed.article["fi"].delete()
    assert not SearchEntry.objects.filter(page_id=pk).exists()
    index_page(pk)
    assert not SearchEntry.objects.filter(page_id=pk).exists()


def test_clean_keeps_one_printable_line_of_composed_letters() -> None:
    assert clean(" a\x00b\n\tc  d ") == "a b c d"
    assert clean("a\u0308a\u0308") == "ää"
    assert len(clean("x" * 10_000)) == LONGEST


def test_terms_are_few_and_each_once() -> None:
    assert terms("Aino aino, o'neill - ryhmä-ohjaus!") == ["aino", "o'neill", "ryhmä-ohjaus"]
    assert len(terms(" ".join(map(str, range(50))))) == MOST_WORDS


def test_search_refuses_to_be_posted_to(indexed: Built, client: Client) -> None:
    assert client.post("/fi/search/").status_code in {403, 405}


@pytest.fixture
def many(indexed: Built) -> Built:
    """Twenty-five articles and one page of the word, and so two pages of results."""
    for number in range(25):
        add(indexed.articles["fi"], ArticlePage(title=f"Kaikuluotain {number:02}", slug=f"kaiku-{number}"), {})
    add(indexed.home["fi"], PlainPage(title="Muu", slug="muu-kaiku", lead="Sanoo kaikuluotain kerran."), {})
    index_site()
    return indexed


def test_groups_count_everything_that_was_found(many: Built, client: Client) -> None:
    first = client.get("/en/search/?q=kaikuluotain")  # not in this language
    assert "Nothing was found" in first.content.decode()
    pages = [client.get(f"/fi/search/?q=kaikuluotain&page={number}").content.decode() for number in (1, 2)]
    for html, counts in zip(pages, (["20 / 25"], ["5 / 25", "1"]), strict=True):
        main = html[html.index("<main") : html.index("</main>")]
        assert "26 sivua" in main
        assert re.findall(r'<span class="soft num">([^<]+)</span>', main) == counts
    titles_shown = [re.findall(r'reads__title"><a href="[^"]+">(.*?)</a>', html) for html in pages]
    assert [len(each) for each in titles_shown] == [20, 6]
    assert len({title for each in titles_shown for title in each}) == 26
    assert 'rel="next" href="?q=kaikuluotain&amp;page=2"' in pages[0]
    assert 'rel="prev" href="?q=kaikuluotain&amp;page=1"' in pages[1]


def test_snippets_cost_one_query_however_many(many: Built, django_assert_num_queries: Count) -> None:
    hits = find("kaikuluotain", language="fi")
    with django_assert_num_queries(1):
        assert len(hits.shown(hits.pages)) == 26
    with django_assert_num_queries(0):
        assert hits.shown(()) == ()
