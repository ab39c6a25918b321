"""schema.org: parsed as a search engine parses it, and held against what each kind must say."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from booking.models import Service, Supervisor
from cms.cached import forget
from cms.models import FieldOfWork, PlainPage
from cms.structured.graph import script
from cms.templatetags.found import territorial
from tests.cms.build import LANGUAGES, Built, add, three

REQUIRED = {
    "ProfessionalService": {"name", "url", "telephone", "address", "location", "openingHours"},
    "WebSite": {"name", "url", "inLanguage"},
    "Service": {"name", "provider", "url", "description"},
    "Offer": {"price", "priceCurrency", "priceSpecification", "url"},
    "UnitPriceSpecification": {"price", "priceCurrency", "valueAddedTaxIncluded"},
    "Person": {"name"},
    "Article": {"headline", "datePublished", "dateModified", "author", "publisher", "inLanguage"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "PostalAddress": {"streetAddress", "addressLocality", "addressCountry"},
}
"""What search engines ask of each type; everything else is welcome."""


def data_of(html: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(found) == 1
    parsed: dict[str, Any] = json.loads(found[0])
    return parsed


def nodes_of(client: Client, url: str) -> dict[str, dict[str, Any]]:
    data = data_of(client.get(url).content.decode())
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def every_node(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for each in value for node in every_node(each)]
    if isinstance(value, dict):
        return ([value] if "@type" in value else []) + [node for each in value.values() for node in every_node(each)]
    return []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["home", "services", "service", "crisis", "people", "person", "articles", "article", "terms", "contact"]
)
def test_every_page_says_whole_facts_with_absolute_addresses(
    site: Built, client: Client, name: str, language: str
) -> None:
    data = data_of(client.get(getattr(site, name)[language].url).content.decode())
    nodes = every_node(data)
    assert nodes
    for node in nodes:
        assert REQUIRED.get(node["@type"], set()) <= node.keys(), node
        for key in ("@id", "url", "item", "image", "logo"):
            if key in node:
                assert node[key].startswith("http://localhost:8000/"), node
    text = json.dumps(data)
    assert '""' not in text
    assert "null" not in text


def test_practice_says_what_the_footer_says(site: Built, client: Client) -> None:
    practice = nodes_of(client, "/sv/")["ProfessionalService"]
    assert practice["name"] == "Työnohjaamo Kaarisilta"
    assert practice["telephone"] == "+358440000140"
    assert practice["openingHours"] == ["Mo-Fr 09:00-15:00"]
    assert practice["address"]["streetAddress"] == "Rantakatu 8"
    assert practice["knowsLanguage"] == ["en", "fi"]
    picture = client.get(practice["logo"].removeprefix("http://localhost:8000"))
    assert picture["Content-Type"] == "image/png"
    assert practice["image"] == practice["logo"]


def test_service_offers_gross_prices_with_the_tax_in_them(site: Built, client: Client) -> None:
    service = nodes_of(client, site.service["en"].url)["Service"]
    first, second = service["offers"]
    assert (first["price"], second["price"]) == ("120.00", "170.00")
    assert first["priceCurrency"] == "EUR"
    assert first["priceSpecification"]["valueAddedTaxIncluded"] is True
    assert first["priceSpecification"]["referenceQuantity"] == {
        "@type": "QuantitativeValue",
        "value": 60,
        "unitCode": "MIN",
    }
    assert [person["name"] for person in first["offeredBy"]] == ["Aino Repola", "Samir Haddad"]
    assert first["url"] == "http://localhost:8000/en/book/yksilo/"


def test_net_prices_are_told_gross(site: Built, client: Client) -> None:
    site.service["fi"].service = Service.objects.get(slug="ryhma")
    site.service["fi"].save()
    (offer,) = nodes_of(client, site.service["fi"].url)["Service"]["offers"]
    assert offer["price"] == "263.55"  # 210.00 and 25.5 %
    assert offer["url"] == "http://localhost:8000/fi/enquiry/ryhma/"


def test_crisis_says_no_price(site: Built, client: Client) -> None:
    assert "offers" not in nodes_of(client, site.crisis["fi"].url)["Service"]


def test_supervisor_is_a_person_of_the_practice_and_nothing_private_is_said(site: Built, client: Client) -> None:
    Supervisor.objects.filter(slug="aino").update(email="aino@home.example", phone="040 123 4567")
    forget()
    nodes = nodes_of(client, site.person["fi"].url)
    assert nodes["Person"]["jobTitle"] == "Työnohjaaja"
    assert nodes["Person"]["description"] == "Olin opettaja."
    assert nodes["Person"]["knowsAbout"] == "Opettajat, varhaiskasvatus"
    assert nodes["Person"]["worksFor"] == {"@id": nodes["ProfessionalService"]["@id"]}
    assert "home.example" not in json.dumps(nodes)
    assert "4567" not in json.dumps(nodes)


def test_supervisor_knows_about_their_fields_of_work(site: Built, client: Client) -> None:
    school = FieldOfWork.objects.create(slug="school", name=three("Koulu", "Skola", "Schools"))
    school.supervisors.set(Supervisor.objects.filter(slug="aino"))
    forget()
    assert nodes_of(client, site.person["sv"].url)["Person"]["knowsAbout"] == ["Skola"]


def test_answers_of_a_page_that_stands_in_have_figures_in_its_language(site: Built, client: Client) -> None:
    questions = {"heading": "K", "questions": [{"question": "Hinta?", "answer": "<p>Maksaa {price:yksilo:60}.</p>"}]}
    add(site.home["fi"], PlainPage(title="Vain", slug="vain", body=[("questions", questions)]), {})
    (answer,) = nodes_of(client, "/en/vain/")["FAQPage"]["mainEntity"]
    assert answer["acceptedAnswer"]["text"] == "Maksaa 120 € sis. alv / 60 min."


def test_article_names_its_author_and_dates(site: Built, client: Client) -> None:
    site.article["fi"].save_revision().publish()
    article = nodes_of(client, site.article["fi"].url)["Article"]
    assert date.fromisoformat(article["datePublished"]) == date(2026, 11, 12)
    assert datetime.fromisoformat(article["dateModified"]).utcoffset() is not None
    assert article["author"]["name"] == "Aino Repola"
    assert article["author"]["url"] == f"http://localhost:8000{site.person['fi'].url}"
    assert article["articleSection"] == "Tapaamisista"


def test_article_without_an_author_is_the_practices(site: Built, client: Client) -> None:
    site.article["fi"].author = site.article["fi"].category = None
    site.article["fi"].save()
    nodes = nodes_of(client, site.article["fi"].url)
    assert nodes["Article"]["author"] == {"@id": nodes["ProfessionalService"]["@id"]}


def test_questions_become_one_list_of_plain_answers(site: Built, client: Client) -> None:
    faq = nodes_of(client, site.service["fi"].url)["FAQPage"]
    assert [(each["name"], each["acceptedAnswer"]["text"]) for each in faq["mainEntity"]] == [
        ("Onko se terapiaa?", "Ei.")
    ]


def test_breadcrumb_leads_from_the_front_page_to_this_one(site: Built, client: Client) -> None:
    trail = nodes_of(client, site.article["sv"].url)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in trail] == [
        (1, "Työnohjaamo Kaarisilta"),
        (2, "Att läsa"),
        (3, "Tystnad på video"),
    ]
    assert trail[-1]["item"] == f"http://localhost:8000{site.article['sv'].url}"


def test_words_cannot_end_the_element(site: Built, client: Client) -> None:
    nasty = "</script><script>alert(1)</script><!-- & \u2028"
    page = add(site.home["fi"], PlainPage(title=nasty, slug="nasty"), {})
    html = client.get(page.url).content.decode()
    trail = data_of(html)["@graph"][-1]["itemListElement"]
    assert trail[-1]["name"] == nasty
    assert "<script>alert" not in html
    assert "\u2028" not in script({"name": nasty})


def test_service_and_supervisor_that_are_gone_say_nothing(site: Built, client: Client) -> None:
    Service.objects.filter(slug="yksilo").update(published=False)
    forget()
    assert "Service" not in nodes_of(client, site.service["fi"].url)


@pytest.mark.parametrize(("code", "named"), [("fi", "fi_FI"), ("sv", "sv_SE"), ("se", "se_NO"), ("pt-br", "pt_BR")])
def test_open_graph_knows_languages_with_their_territories(code: str, named: str) -> None:
    assert territorial(code) == named
