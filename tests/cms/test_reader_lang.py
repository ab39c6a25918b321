"""In a page that stands in for a missing translation every word carries the language that it is in (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client

from booking.models import Service, Supervisor
from cms.cached import forget
from cms.models import LetterPage, PlainPage, Testimonial
from tests.cms.bodies import article_body, home_body, person_body, service_body
from tests.cms.build import Built, add, three

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "use"}
IN_NO_LANGUAGE = {"A. Tutkija (2021):", "Kaarisilta Oy"}
"""Names."""
NO_WORDS = re.compile(r"^[\W\d_]*(?:min)?[\W\d_]*$")


class Words(HTMLParser):
    """(language, words) of each text, inside the element of ``main`` that has the page's body."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang") or (self.open[-1][1] if self.open else "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing is within it."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and not NO_WORDS.match(data):
            self.found.append((self.open[-1][1], " ".join(data.split())))


def words_of(page: str) -> list[tuple[str, str]]:
    reader = Words()
    reader.feed(page)
    return reader.found


def finnish(fi: str, _sv: str, _en: str) -> str:
    return fi


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield " ".join(html.unescape(re.sub(r"<[^>]+>", " ", value)).split())


@pytest.fixture
def everything(site: Built) -> PlainPage:
    """Every block that says something of its own, in Finnish only."""
    services = {service.slug: service for service in Service.objects.all()}
    Testimonial.objects.create(
        text=three("Sain tilaa.", "Jag fick rum.", "I got room."),
        who=three("Opettaja", "Lärare", "Teacher"),
        consenter="A",
        consented_on=date(2026, 1, 1),
        how=Testimonial.How.values[0],
    )
    span = {"title": "Alku", "sessions": 2, "text": "Tutustutaan.", "pier": ""}
    body = [
        *home_body(finnish, services),
        *service_body(finnish),
        *person_body(finnish),
        *article_body(finnish),
        ("process", {"heading": "Prosessi", "lead": "", "before": "Ennen", "spans": [span, span], "after": "Sitten"}),
        ("cost_example", {"heading": "Hinta", "text": "Esimerkki.", "service": services["ryhma"], "minutes": 90, "sessions": 8}),
        ("cutoffs", {"heading": "Peruminen"}),
        ("sellers", {"heading": "Myyjät"}),
        ("testimonials", {"heading": "Palaute"}),
        ("section", {"heading": "Luvut", "text": "<p>Maksaa {price:yksilo:60}.</p>"}),
    ]  # fmt: skip
    page: PlainPage = add(site.home["fi"], PlainPage(title="Kaikki", slug="kaikki", body=body), {})
    return page


@pytest.mark.parametrize("code", ["sv", "en"])
def test_every_word_of_a_foreign_body_is_in_its_language(everything: PlainPage, client: Client, code: str) -> None:
    forget()
    page = client.get(f"/{code}/kaikki/").content.decode()
    start = page.index('<div lang="fi">')
    found = words_of(page[start : page.index("</main>")])
    own = " | ".join(strings(json.loads(json.dumps(list(everything.body.raw_data)))))
    said = {words.strip("“”") for lang, words in found if lang == "fi"} - IN_NO_LANGUAGE
    strange = [words for words in said if words not in own and not words.startswith(("Maksaa 120", "http"))]
    assert not strange, "said in the reader's language, and marked as the content's"
    assert {lang for lang, _words in found} == {"fi", code}
    for words in ("Alku", "Onko se terapiaa?", "Ei kysyvä tieltä eksy."):
        assert ("fi", words) in found


def test_figures_are_in_the_language_of_their_sentence(everything: PlainPage, client: Client) -> None:
    forget()
    assert "Maksaa 120" in client.get("/fi/kaikki/").content.decode()
    page = client.get("/en/kaikki/").content.decode()
    assert "Maksaa 120\u00a0€" in page
    assert "€120" in page, "in the rows of services, which are the reader's"


def test_letter_that_is_not_translated_is_in_one_language(site: Built, client: Client) -> None:
    add(site.home["fi"], LetterPage(title="Kirje", slug="kirje", subject="Ehdotus", letter="<p>{chosen}: {chosen_price}.</p>"), {})  # fmt: skip
    page = client.get("/en/kirje/").content.decode()
    sheet = page.split('id="letter" lang="fi"')[1].split("</section>")[0]
    assert "Yksilötyönohjaus" in sheet
    assert "alv" in sheet
    assert ">Individual supervision</option>" in page


def test_page_in_the_readers_language_says_no_language_again(site: Built, client: Client) -> None:
    for path in (site.home["sv"].url, site.article["sv"].url, site.service["sv"].url):
        page = client.get(path).content.decode()
        assert ' lang="sv"' not in page[page.index("<main") : page.index("</main>")]
    assert Supervisor.objects.exists()
