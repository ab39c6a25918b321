from __future__ import annotations

import pytest
from django.test import Client

from booking.models import Offer, Service
from cms.cached import forget
from tests.cms.build import LANGUAGES, Built

PAGES = ("home", "services", "service", "crisis", "people", "person", "articles", "article", "terms", "contact")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_renders_in_each_language(site: Built, client: Client, name: str, language: str) -> None:
    page = getattr(site, name)[language]
    response = client.get(page.url)
    assert response.status_code == 200
    html = response.content.decode()
    assert f'<html lang="{language}">' in html
    heading = page.heading if name == "home" else page.title
    assert heading in html
    assert html.count("<h1") == 1
    assert "style=" not in html
    assert "<script>" not in html


@pytest.mark.parametrize("name", PAGES)
def test_page_sets_no_cookie_and_varies_on_none(site: Built, client: Client, name: str) -> None:
    response = client.get(getattr(site, name)["fi"].url)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_home_shows_the_people_and_leads_to_their_pages(site: Built, client: Client) -> None:
    html = client.get(site.home["sv"].url).content.decode()
    assert html.count('class="pier"') == 2
    assert f'href="{site.person["sv"].url}"' in html
    assert "/static/portraits/aino.svg" in html


def test_home_shows_a_ways_price_with_its_tax(site: Built, client: Client) -> None:
    html = client.get(site.home["en"].url).content.decode()
    assert "from €120" in html
    assert "60\u00a0min, incl.\u00a0VAT" in html
    assert "90\u00a0min, plus\u00a0VAT" in html


def test_service_page_shows_gross_to_consumers_and_net_to_employers(site: Built, client: Client) -> None:
    html = client.get(site.service["fi"].url).content.decode()
    for words in ("120,00\u00a0€", "95,62\u00a0€", "170,00\u00a0€", "135,46\u00a0€", "25,5\u00a0%"):
        assert words in html


def test_service_page_fetches_times_and_has_a_plain_link_behind(site: Built, client: Client) -> None:
    html = client.get(site.service["fi"].url).content.decode()
    assert 'hx-get="/fi/book/next/?count=4&amp;service=yksilo"' in html
    assert 'href="/fi/book/yksilo/"' in html


def test_service_by_request_leads_to_the_enquiry_and_shows_no_times(site: Built, client: Client) -> None:
    page = site.service["fi"]
    page.service = Service.objects.get(slug="ryhma")
    page.save()
    forget()
    html = client.get(page.url).content.decode()
    assert 'href="/fi/enquiry/ryhma/"' in html
    assert "/book/next/" not in html
    assert "210,00\u00a0€" in html
    assert "263,55\u00a0€" not in html  # groups are never sold gross


def test_service_without_supervisors_says_so_without_a_price(site: Built, client: Client) -> None:
    Offer.objects.filter(service__slug="yksilo").update(active=False)
    forget()
    html = client.get(site.service["fi"].url).content.decode()
    assert "<table" not in html


def test_unpublished_service_shows_its_words_and_what_else_there_is(site: Built, client: Client) -> None:
    Service.objects.filter(slug="yksilo").update(published=False)
    forget()
    response = client.get(site.service["en"].url)
    assert response.status_code == 200
    assert "Not available just now" in response.content.decode()


def test_crisis_page_has_the_number_first_and_no_price_picture_or_times(site: Built, client: Client) -> None:
    html = client.get(site.crisis["en"].url).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert main.index("tel:+358440000149") < main.index("112") < main.index("/en/enquiry/kriisi/")
    for absent in ("€", "<img", "hx-get", "<table"):
        assert absent not in main
    for number in ("112", "09 2525 0111", "09 2525 0112", "09 2525 0116", "we answer "):
        assert number in main


def test_supervisor_page_shows_words_background_and_what_can_be_had(site: Built, client: Client) -> None:
    html = client.get(site.person["fi"].url).content.decode()
    for words in ("Olin opettaja.", "60 op", "Suomi", "Lehtisalmi", "Hissi pihalta.", "120\u00a0€"):
        assert words in html
    assert f'href="{site.service["fi"].url}"' in html
    assert "who=aino" in html


def test_supervisor_who_takes_nobody_says_so(site: Built, client: Client) -> None:
    person = site.person["en"].supervisor
    person.accepts_bookings = False
    person.save()
    forget()
    html = client.get(site.person["en"].url).content.decode()
    assert "Takes no new bookings just now." in html
    assert "/book/next/" not in html


def test_article_names_its_author_category_and_length(site: Built, client: Client) -> None:
    html = client.get(site.article["en"].url).content.decode()
    for words in ("About sessions", "1 minute to read", "Aino Repola", 'datetime="2026-11-12"'):
        assert words in html


def test_article_index_filters_by_category(site: Built, client: Client) -> None:
    url = site.articles["fi"].url
    assert "Hiljaisuus videolla" in client.get(f"{url}?category=sessions").content.decode()
    assert client.get(f"{url}?category=nonsense").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "x", ""])
def test_article_index_takes_absurd_page_numbers(site: Built, client: Client, number: str) -> None:
    response = client.get(f"{site.articles['fi'].url}?page={number}")
    assert response.status_code == 200
    assert "Hiljaisuus videolla" in response.content.decode()


def test_head_says_title_description_and_where_the_page_lives(site: Built, client: Client) -> None:
    html = client.get(site.service["fi"].url + "?utm=1").content.decode()
    assert "<title>Yksilötyönohjaus – Työnohjaamo Kaarisilta</title>" in html
    assert '<meta name="description" content="Tunti omalle työlle.">' in html
    assert f'<link rel="canonical" href="http://localhost:8000{site.service["fi"].url}">' in html
    assert f'hreflang="sv" href="http://localhost:8000{site.service["sv"].url}"' in html
    assert '<meta property="og:title" content="Yksilötyönohjaus">' in html


def test_breadcrumb_leads_up_but_not_to_the_front_page(site: Built, client: Client) -> None:
    html = client.get(site.service["fi"].url).content.decode()
    crumb = html[html.index("crumb__list") :][:400]
    assert f'href="{site.services["fi"].url}"' in crumb
    assert "Etusivu" not in crumb
