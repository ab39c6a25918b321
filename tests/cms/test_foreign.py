"""A page that is not translated shows all the same: said in the reader's language, marked, and its own page elsewhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction

from booking.models import Service
from cms.cached import forget
from cms.foreign import addresses, find
from cms.models import ArticlePage, PlainPage
from tests.cms.build import Built, add
from tests.cms.test_languages import switch

NOTICE = {"sv": "översatt", "en": "has not been translated"}


@pytest.fixture
def untranslated(site: Built) -> ArticlePage:
    """An article that is in Finnish only."""
    page = ArticlePage(title="Vain suomeksi", slug="vain", lead="Johdanto.", body=[("text", "<p>Leipää.</p>")])
    found: ArticlePage = add(site.articles["fi"], page, {})
    return found


@pytest.mark.parametrize(("code", "index"), [("sv", "att-lasa"), ("en", "reading")])
def test_untranslated_page_shows_with_a_notice_and_its_language(
    site: Built, untranslated: ArticlePage, client: Client, code: str, index: str
) -> None:
    html = client.get(f"/{code}/{index}/vain/").content.decode()
    assert f'<html lang="{code}">' in html
    assert '<h1 lang="fi">Vain suomeksi</h1>' in html
    assert '<p class="lead" lang="fi">' in html
    assert re.search(r'<div lang="fi">\s*<div class="band wrap[^"]*"><div class="prose">', html)
    assert NOTICE[code] in html


def test_easy_language_is_named_in_the_language_that_it_is_in(site: Built, client: Client) -> None:
    page = site.service["fi"]
    page.easy = "Voit puhua työstäsi."
    page.save_revision().publish()
    address = site.service["sv"].url
    site.service["sv"].delete()
    html = client.get(address.replace(site.service["sv"].slug, page.slug)).content.decode()
    assert 'lang="fi-simple"' in html
    assert '<h2 class="h-m" id="easy">Selkosuomeksi</h2>' in html


def test_untranslated_page_is_its_own_page_to_search_engines(
    site: Built, untranslated: ArticlePage, client: Client
) -> None:
    html = client.get("/sv/att-lasa/vain/").content.decode()
    assert f'<link rel="canonical" href="http://localhost:8000{untranslated.url}">' in html
    assert re.findall(r'hreflang="([\w-]+)" href="http', html) == ["fi", "x-default"]
    assert '<meta property="og:locale" content="fi_FI">' in html
    assert '"inLanguage":"fi"' in html


def test_translated_page_says_nothing_of_it(site: Built, client: Client) -> None:
    html = client.get(site.article["sv"].url).content.decode()
    assert 'class="note foreign' not in html
    assert "<h1 lang=" not in html
    assert re.findall(r'hreflang="([\w-]+)" href="http', html) == ["fi", "sv", "en", "x-default"]


def test_switch_leads_to_the_page_itself(site: Built, untranslated: ArticlePage, client: Client) -> None:
    html = client.get(untranslated.url).content.decode()
    assert switch(html) == {"fi": untranslated.url, "sv": "/sv/att-lasa/vain/", "en": "/en/reading/vain/"}
    there = client.get("/sv/att-lasa/vain/").content.decode()
    assert switch(there) == switch(html)


def test_trail_stays_in_the_readers_language(site: Built, untranslated: ArticlePage, client: Client) -> None:
    html = client.get("/sv/att-lasa/vain/").content.decode()
    assert f'<a href="{site.articles["sv"].url}">Att läsa</a>' in html[html.index("crumb__list") :]


def test_what_is_above_an_untranslated_page_may_be_untranslated_too(site: Built, client: Client) -> None:
    above = add(site.home["fi"], PlainPage(title="Ylä", slug="yla"), {})
    below = add(above, PlainPage(title="Ala", slug="ala"), {})
    html = client.get("/sv/yla/ala/").content.decode()
    assert '<h1 lang="fi">Ala</h1>' in html
    assert '<a href="/sv/yla/" lang="fi">Ylä</a>' in html
    assert addresses([below, above], "sv") == {below.pk: "/sv/yla/ala/", above.pk: "/sv/yla/"}


def test_translation_that_was_published_meanwhile_takes_over(site: Built, client: Client) -> None:
    """The address under which it was read before leads on."""
    response = client.get("/sv/luettavaa/hiljaisuus/")
    assert response.status_code == 302
    assert response["Location"] == site.article["sv"].url
    asked = client.get("/sv/luettavaa/?category=sessions&page=2")
    assert asked["Location"] == f"{site.articles['sv'].url}?category=sessions&page=2", "what was asked comes along"


def test_unpublished_translation_falls_back(site: Built, client: Client) -> None:
    site.article["sv"].unpublish()
    html = client.get(site.article["sv"].url).content.decode()
    assert '<h1 lang="fi">Hiljaisuus videolla</h1>' in html


@pytest.mark.parametrize("slug", ["kontakt", "yhteys", "contact"])
def test_unpublished_translation_falls_back_under_every_slug(site: Built, client: Client, slug: str) -> None:
    """Each was given out: the translation's own, the original's that menus lead to since, another language's."""
    site.contact["sv"].unpublish()
    html = client.get(f"/sv/{slug}/").content.decode()
    assert '<h1 lang="fi">Yhteys</h1>' in html
    assert NOTICE["sv"] in html
    assert f'<link rel="canonical" href="http://localhost:8000{site.contact["fi"].url}">' in html


def test_page_below_an_unpublished_translation_falls_back(site: Built, client: Client) -> None:
    site.articles["sv"].unpublish()
    site.article["sv"].unpublish()
    assert '<h1 lang="fi">Hiljaisuus videolla</h1>' in client.get("/sv/att-lasa/hiljaisuus/").content.decode()


def test_slug_of_another_language_leads_to_the_translation(site: Built, client: Client) -> None:
    assert client.get("/sv/contact/")["Location"] == site.contact["sv"].url


def test_original_that_was_taken_off_is_gone_under_every_slug(site: Built, client: Client) -> None:
    site.contact["fi"].unpublish()
    site.contact["sv"].unpublish()
    for address in ("/fi/yhteys/", "/fi/contact/", "/sv/kontakt/", "/sv/yhteys/"):
        assert client.get(address).status_code == 404


def test_draft_translation_says_nothing_of_itself(site: Built, untranslated: ArticlePage, client: Client) -> None:
    """Its address was given to nobody; a guess is answered as any other."""
    draft = untranslated.copy_for_translation(Locale.objects.get(language_code="sv"))
    draft.slug = "lackage"
    draft.save()
    assert client.get("/sv/att-lasa/lackage/").status_code == 404
    assert '<h1 lang="fi">' in client.get("/sv/att-lasa/vain/").content.decode()


def test_unpublished_translation_of_a_private_page_stays_private(site: Built, client: Client) -> None:
    PageViewRestriction.objects.create(page=site.contact["fi"], restriction_type=PageViewRestriction.LOGIN)
    site.contact["sv"].unpublish()
    answer = client.get("/sv/kontakt/")
    assert answer.status_code == 302
    assert "/login/?next=/sv/kontakt/" in answer["Location"]


def test_live_page_goes_before_one_that_was_taken_off(site: Built, client: Client) -> None:
    """Two pages have the same slug, each in its language; the site's own links mean the live one."""
    family: dict[str, Page] = {}
    add(site.home["fi"], PlainPage(title="Toinen", slug="toinen"), family)
    add(site.home["sv"], PlainPage(title="Borta", slug="sama"), family).unpublish()
    add(site.home["fi"], PlainPage(title="Tallella", slug="sama"), {})
    assert '<h1 lang="fi">Tallella</h1>' in client.get("/sv/sama/").content.decode()


def test_redirect_goes_before_what_stands_in(site: Built, client: Client) -> None:
    site.contact["sv"].unpublish()
    Redirect.objects.create(old_path="/sv/kontakt", redirect_link="/sv/tietosuoja/")
    assert client.get("/sv/kontakt/")["Location"] == "/sv/tietosuoja/"
    assert client.get("/sv/yhteys/").status_code == 200


def test_no_other_language_stands_in_for_the_first(site: Built, client: Client) -> None:
    page = add(site.articles["sv"], ArticlePage(title="Bara på svenska", slug="bara"), {})
    assert client.get("/fi/luettavaa/bara/").status_code == 404
    html = client.get(page.url).content.decode()
    assert switch(html) == {"fi": site.articles["fi"].url, "sv": page.url, "en": site.articles["en"].url}


def test_alias_that_wagtail_keeps_is_a_fallback_too(site: Built, untranslated: ArticlePage, client: Client) -> None:
    alias = untranslated.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
    html = client.get(alias.url).content.decode()
    assert '<h1 lang="fi">Vain suomeksi</h1>' in html
    assert f'<link rel="canonical" href="http://localhost:8000{untranslated.url}">' in html
    assert alias.url not in client.get("/sitemap.xml").content.decode()


def test_private_page_stays_private(site: Built, untranslated: ArticlePage, client: Client) -> None:
    PageViewRestriction.objects.create(page=untranslated, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/sv/att-lasa/vain/").status_code == 302


@pytest.mark.parametrize("path", ["/sv/att-lasa/ingen/", "/sv/a/b/c/d/e/f/g/h/i/j/", "/sv/vain/"])
def test_what_is_nowhere_is_missing(site: Built, untranslated: ArticlePage, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_draft_is_nowhere(site: Built, untranslated: ArticlePage, client: Client) -> None:
    untranslated.unpublish()
    assert client.get("/sv/att-lasa/vain/").status_code == 404


def test_menus_keep_what_is_not_translated(site: Built, client: Client) -> None:
    add(site.home["fi"], PlainPage(title="Näin etenee", slug="nain", show_in_menus=True, show_in_footer=True), {})
    html = client.get("/sv/").content.decode()
    assert html.count('<a href="/sv/nain/" lang="fi">Näin etenee</a>') == 3  # wide menu, narrow menu, footer


def test_service_without_a_page_in_the_language_leads_to_the_one_that_is(site: Built, client: Client) -> None:
    site.service["sv"].delete()
    html = client.get(site.services["sv"].url).content.decode()
    assert 'href="/sv/tjanster/yksilo/"' in html
    assert '<h1 lang="fi"' in client.get("/sv/tjanster/yksilo/").content.decode()


def test_finding_asks_a_fixed_number_of_times(
    site: Built, untranslated: ArticlePage, django_assert_num_queries: object
) -> None:
    home = Page.objects.get(pk=site.home["sv"].pk)
    with django_assert_num_queries(5):  # type: ignore[operator] # two for each part of the address, and its languages
        found = find(home, ["att-lasa", "vain"], "sv")
    assert found is not None
    assert found.pk == untranslated.pk


def test_name_that_is_not_translated_says_its_language(site: Built, client: Client) -> None:
    service = Service.objects.get(slug="yksilo")
    service.name.data.pop("sv")
    service.save()
    forget()
    swedish = client.get(site.services["sv"].url).content.decode()
    assert '<span lang="fi">Yksilötyönohjaus</span>' in swedish
    assert '<span lang="fi">' not in client.get(site.services["fi"].url).content.decode()
