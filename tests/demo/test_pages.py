from __future__ import annotations

import re
from datetime import datetime
from html import unescape

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Page

from booking.models import Booking
from cms.models import SitePage
from cms.practice import practice
from demo.accounts import PASSWORD

TELLTALES = {
    "fi": r"\b(että|eikä|mutta|tapaaminen|tapaamiset|kun|myös|voit|saat|joka)\b",
    "sv": r"\b(och|inte|eller|också|träff|träffar|handledare|för|är)\b",
    "en": r"\b(the|and|with|which|you|your|session|sessions|supervision)\b",
}
"""Words that only one of the three languages has."""


def words_of(document: str) -> str:
    """What a reader reads of the main part, without titles of works and passages that say which other language they are in."""
    main = document[document.index("<main") : document.index("</main>")]
    main = re.sub(r"<(script|style|svg|template|cite)\b.*?</\1>", " ", main, flags=re.DOTALL)
    main = re.sub(r"<(\w+)[^>]*\blang=.*?</\1>", " ", main, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", main)).lower()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_answers_in_its_own_language(demo: datetime, client: Client, language: str) -> None:
    pages = Page.objects.live().filter(locale__language_code=language, depth__gte=2).specific()
    assert len(pages) == 37
    for page in pages:
        answer = client.get(page.url)
        assert answer.status_code == 200, page.url
        assert f'<html lang="{language}"' in answer.text, page.url
        words = words_of(answer.text)
        for other, telltale in TELLTALES.items():
            found = re.findall(telltale, words)
            if other == language:
                assert found or "index" in type(page).__name__.lower(), page.url
            else:
                assert not found, (page.url, found)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/fi/palvelut/yksilotyonohjaus/", "viimeistään 24\u00a0tuntia ennen"),
        ("/sv/tjanster/individuell-handledning/", "senast 24\u00a0timmar före"),
        ("/en/services/individual-supervision/", "until 24 hours before"),
    ],
)
def test_limit_for_cancelling_is_the_services_own(demo: datetime, client: Client, address: str, words: str) -> None:
    assert words in client.get(address).text


PROCESS = {
    "heading": "Vuosi", "lead": "", "before": "Sopimus", "after": "Kooste",
    "spans": [{"title": "Alku", "sessions": 4, "text": "", "pier": ""}],
}  # fmt: skip


def test_every_page_type_draws_a_process_with_its_style(demo: datetime, client: Client, rf: RequestFactory) -> None:
    """Without it the bridge is a column of black half ellipses. By address, since a crisis has a template of its own."""
    every = Page.objects.live().filter(locale__language_code="fi").specific()
    pages = {page.get_template(rf.get("/")): page for page in every if isinstance(page, SitePage)}
    assert len(pages) >= 13
    for template, page in pages.items():
        page.body = [("process", PROCESS)]
        page.save_revision().publish()
        answer = client.get(page.url)
        assert "css/components/process" in answer.text or "process__spans" not in answer.text, template
        assert answer.status_code == 200, template
    drawn = [page for page in pages.values() if "process__spans" in client.get(page.url).text]
    assert len(drawn) >= 10


def test_the_crisis_page_names_a_telephone_and_no_price(demo: datetime, client: Client) -> None:
    answer = client.get("/fi/palvelut/kriisityonohjaus/")
    words = words_of(answer.text)
    assert "044 000 0149" in words
    assert "€" not in words
    assert "360" not in words


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("book/", 200),
        ("book/individual/?who=aino-repola", 200),
        ("book/intro/", 200),
        ("book/next/?service=intro&count=4", 200),
        ("book/no-such-service/", 404),
        ("enquiry/", 200),
        ("enquiry/community/", 200),
        ("enquiry/crisis/", 200),
        ("search/?q=zzz", 200),
        ("accounts/login/", 200),
        ("accounts/signup/", 200),
        ("accounts/password/reset/", 200),
        ("no-such-page/", 404),
    ],
)
def test_every_flow_speaks_the_language_of_its_address(
    demo: datetime, client: Client, language: str, address: str, status: int
) -> None:
    answer = client.get(f"/{language}/{address}")
    assert answer.status_code == status
    words = words_of(answer.text if "<main" in answer.text else f"<main>{answer.text}</main>")
    wrong = {other: re.findall(telltale, words) for other, telltale in TELLTALES.items() if other != language}
    assert not any(wrong.values()), wrong


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    "address",
    ["my/", "my/details/", "my/organisations/", "my/sign-in/", "my/data/", "my/data/erase/", "bookings/{uuid}/"],
)
def test_my_pages_speak_the_language_of_their_address(
    demo: datetime, client: Client, language: str, address: str
) -> None:
    client.login(email="elina@asiakas.example", password=PASSWORD)
    coming = Booking.objects.get(orderer_user__email="elina@asiakas.example", mode="on_site", starts_at__gt=demo)
    answer = client.get(f"/{language}/{address.format(uuid=coming.uuid)}", follow=True)
    assert answer.status_code == 200
    words = words_of(answer.text)
    wrong = {other: re.findall(telltale, words) for other, telltale in TELLTALES.items() if other != language}
    assert not any(wrong.values()), wrong


@pytest.mark.parametrize(("language", "terms"), [("fi", "/fi/ehdot/"), ("sv", "/sv/villkor/"), ("en", "/en/terms/")])
def test_terms_and_privacy_are_marked_and_links_between_pages_lead_there(
    demo: datetime, client: Client, language: str, terms: str
) -> None:
    facts = practice(language)
    assert facts.terms is not None
    assert facts.privacy is not None
    assert facts.terms.url == terms
    for page in Page.objects.live().filter(locale__language_code=language, depth__gte=2):
        html = client.get(page.url).text
        assert 'href="page:' not in html, page.url
        assert "<a>" not in html, page.url  # Wagtail's link to a page that is gone
