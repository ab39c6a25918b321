"""Words that are not in the reader's language say which one they are in (WCAG 3.1.2): every text of every page type."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from booking.models import Place, Service, Supervisor
from cms.cached import forget
from cms.models import (
    AccessibilityFacts,
    AccessibilityPage,
    ArticleCategory,
    ArticlePage,
    ContactPage,
    FieldOfWork,
    GuidePage,
    LandingPage,
    LetterPage,
    PlainPage,
    ServicePage,
    SupervisorPage,
    Testimonial,
)
from cms.models.supervisors import BACKGROUND
from tests.cms.build import Built, add

BODY = [("text", "<p>qq-body</p>")]
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}
READ_OUT = {"alt", "aria-label", "title", "placeholder"}


class Marked(HTMLParser):
    """Which of the words that begin with "qq-" stand in which language; those in the head are not read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        lang = re.search(r'<html lang="([\w-]+)"', html)
        self.open: list[tuple[str, str]] = [("html", lang[1] if lang else "")]
        self.found: dict[str, set[str]] = {}
        self.feed(html[html.index("<body") :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here = dict(attrs).get("lang") or self.open[-1][1]
        for name, value in attrs:
            if name in READ_OUT:
                self.note(value or "", here)
        if tag not in VOID:
            self.open.append((tag, here))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open[-1][0] != "script":
            self.note(data, self.open[-1][1])

    def note(self, words: str, language: str) -> None:
        for word in words.replace("”", " ").split():
            if word.lstrip("“").startswith("qq-"):
                self.found.setdefault(word.strip("“”.,"), set()).add(language)


def marked(client: Client, address: str) -> dict[str, set[str]]:
    return Marked(client.get(address).content.decode()).found


def page_of(kind: str) -> tuple[Page, set[str], str]:
    """(a page in Finnish with every text filled in, its texts, the query that shows them all)."""
    common: dict[str, Any] = {"title": "qq-title", "slug": "qq", "lead": "qq-lead", "body": BODY}
    texts = {"qq-title", "qq-lead", "qq-body"}
    if kind == "plain":
        return PlainPage(**common), texts, ""
    if kind == "article":
        return ArticlePage(**common, date=date(2026, 11, 2)), texts, ""
    if kind == "statement":
        return AccessibilityPage(**common), texts, ""
    if kind == "landing":
        return LandingPage(**common, heading="qq-heading"), {*texts, "qq-heading"} - {"qq-title"}, ""
    if kind == "letter":
        page: Page = LetterPage(**common, subject="qq-subject", letter="<p>qq-letter</p>")
        return page, {*texts, "qq-subject", "qq-letter"}, ""
    if kind == "guide":
        fit = {"service": Service.objects.get(slug="yksilo"), "why": "qq-why", "who": [], "about": []}
        return GuidePage(**common, fits=[("fit", fit)]), {*texts, "qq-why"}, "?who=alone"
    if kind == "contact":
        told = {"place": Place.objects.get(), "ways": [{"by": "foot", "text": "qq-way"}], "map_picture": None}
        places = [("place", {**told, "map_drawing": "lehtisalmi", "map_words": "qq-map"})]
        return ContactPage(**common, places=places), {*texts, "qq-way", "qq-map"}, ""
    if kind == "person":
        more = {name: f"qq-{name}" for name in (*BACKGROUND, "portrait_alt")}
        made = SupervisorPage(**common, **more, supervisor=Supervisor.objects.get(slug="samir"))
        return made, {*texts, *more.values()} - {"qq-title"}, ""  # its name is the supervisor's
    service = Service.objects.get(slug="kriisi" if kind == "crisis" else "ryhma")
    return ServicePage(**common, easy="qq-easy", service=service), {*texts, "qq-easy"} - {"qq-title"}, ""


@pytest.mark.parametrize(
    "kind",
    ["plain", "article", "statement", "landing", "letter", "guide", "contact", "person", "service", "crisis"],
)
def test_every_text_of_a_page_that_stands_in_is_marked(site: Built, client: Client, kind: str) -> None:
    page, texts, query = page_of(kind)
    add(site.home["fi"], page, {})
    found = marked(client, f"/sv/qq/{query}")
    assert texts <= found.keys(), "the page shows each of them"
    shown = {text: {code.removesuffix("-simple") for code in found[text]} for text in texts}
    assert shown == {text: {"fi"} for text in texts}


@pytest.mark.parametrize("kind", ["contact", "person"])
def test_labels_between_them_stay_the_readers(site: Built, client: Client, kind: str) -> None:
    page, _texts, query = page_of(kind)
    add(site.home["fi"], page, {})
    html = client.get(f"/sv/qq/{query}").content.decode().replace("Kartan i ord", "qq-label")
    for label in ("Kartan i ord", "Till fots", "Bakgrund", "Utbildning"):
        html = html.replace(f">{label}<", ">qq-label<")
    assert Marked(html).found["qq-label"] == {"sv"}


def test_names_that_lack_the_language_are_marked(site: Built, client: Client) -> None:
    """Names of people's work, of places, of fields; what somebody said; the statement's facts."""
    aino = Supervisor.objects.get(slug="aino")
    aino.title, aino.short = {"fi": "qq-title"}, {"fi": "qq-short"}
    aino.save()
    Place.objects.update(directions={"fi": "qq-directions"}, name={"fi": "qq-place"})
    field = FieldOfWork.objects.create(slug="qq", name={"fi": "qq-field"})
    field.supervisors.add(aino)
    Testimonial.objects.create(
        supervisor=aino, text={"fi": "qq-said"}, who={"fi": "qq-who"}, consented_on=date(2026, 1, 1), how="paper"
    )
    ArticleCategory.objects.update(name={"fi": "qq-category"})
    AccessibilityFacts.objects.create(
        covers={"fi": "qq-covers"},
        method={"fi": "qq-method"},
        authority={"fi": "qq-office"},
        authority_unit={"fi": "qq-unit"},
    )
    statement = add(site.home["sv"], AccessibilityPage(title="Tillgänglighet", slug="tillganglighet"), {})
    forget()
    for address, words in {
        site.person["sv"].url: {"qq-title", "qq-directions", "qq-field", "qq-said", "qq-who"},
        site.people["sv"].url: {"qq-title", "qq-short"},
        site.contact["sv"].url: {"qq-place", "qq-directions"},
        site.article["sv"].url: {"qq-category"},
        statement.url: {"qq-covers", "qq-method", "qq-office", "qq-unit"},
    }.items():
        found = marked(client, address)
        assert {word: found.get(word) for word in words} == {word: {"fi"} for word in words}
