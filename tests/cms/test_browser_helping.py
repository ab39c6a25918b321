"""The pages that help to decide, in a real browser: by keyboard alone, without JavaScript, accessible, and asking nobody
else for anything.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from booking.models import Place, Service, Supervisor
from booking.signals import catalogue_changed
from cms.models import (
    AccessibilityFacts,
    AccessibilityPage,
    AccessibilityReport,
    FieldOfWork,
    GuidePage,
    LandingPage,
    LetterPage,
)
from tests.cms import build
from tests.cms.build import LANGUAGES, Built, add, three
from tests.support.browser import Accessibility, settled

NAMES = ("home", "services", "service", "crisis", "people", "person", "articles", "article", "terms", "contact")
Helping = dict[str, list[str]]
"""Addresses by language."""


@pytest.fixture
def site(transactional_db: None) -> Built:
    build.make_catalogue()
    build.make_practice()
    school = FieldOfWork.objects.create(slug="school", name=three("Koulu", "Skola", "Schools"))
    school.supervisors.set(Supervisor.objects.filter(slug="aino"))
    catalogue_changed.send(sender=Supervisor)
    return build.make_site()


@pytest.fixture
def helping(site: Built) -> Helping:
    AccessibilityFacts.objects.create(provider="Kaarisilta Oy", authority=three("Traficom", "Traficom", "Traficom"))
    services = {service.slug: service for service in Service.objects.all()}
    addresses: Helping = {}
    for code in LANGUAGES:
        fits = [
            ("fit", {"service": services["kriisi"], "why": "Call.", "who": [], "about": ["hard"]}),
            ("fit", {"service": services["yksilo"], "why": "An hour.", "who": ["alone"], "about": []}),
        ]
        home = site.home[code]
        guide = add(home, GuidePage(title="Guide", slug="guide", fits=fits), {})
        letter = add(home, LetterPage(title="Letter", slug="letter", subject="Hi", letter="<p>{chosen_price}</p>"), {})
        landing = add(home, LandingPage(title="New", slug="new", heading="New here"), {})
        statement = add(home, AccessibilityPage(title="Statement", slug="statement"), {})
        contact = site.contact[code]
        way = {"by": "entrance", "text": "No threshold."}
        told = {"place": Place.objects.get(), "ways": [way], "map_drawing": "lehtisalmi", "map_words": "By the stop."}
        contact.places = [("place", {**told, "map_picture": None})]
        contact.save()
        site.service[code].easy = "Short.\nClear."
        site.service[code].save()
        addresses[code] = [
            guide.url,
            f"{guide.url}?about=hard",
            letter.url,
            landing.url,
            statement.url,
            contact.url,
            site.service[code].url,
            f"{site.people[code].url}?field=school",
            f"/{code}/accessibility-feedback/",
        ]
    return addresses


SCHEMES: tuple[tuple[str, int, Literal["dark", "light"]], ...] = (
    ("fi", 320, "dark"),
    ("sv", 768, "light"),
    ("en", 1280, "light"),
    ("fi", 1280, "dark"),
)


def test_pages_are_accessible_at_every_width(helping: Helping, page: Page, axe: Accessibility) -> None:
    for language, width, scheme in SCHEMES:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for address in helping[language]:
            page.goto(address)
            settled(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} scrolls sideways"
            axe(page)


def test_no_page_asks_another_server_or_leaves_a_cookie(site: Built, helping: Helping, page: Page) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
    for code in LANGUAGES:
        for address in [getattr(site, name)[code].url for name in NAMES] + helping[code] + [f"/{code}/search/?q=aino"]:
            page.goto(address)
            settled(page)
    assert asked == {urlsplit(page.url).hostname}
    assert page.context.cookies() == []


def test_choosing_among_supervisors_follows_each_choice_and_says_the_number(site: Built, page: Page) -> None:
    page.goto(site.people["en"].url)
    expect(page.locator("#found-count")).to_have_text("2 supervisors")
    page.get_by_label("Field of work").select_option("school")
    expect(page.locator("#found-count")).to_have_text("1 supervisor")
    expect(page.locator("#found-people").get_by_role("link", name="Samir Haddad")).to_have_count(0)
    assert "field=school" in page.url
    expect(page.locator("#found-count")).to_have_attribute("role", "status")
    page.reload()
    expect(page.get_by_label("Field of work")).to_have_value("school")
    expect(page.locator("#found-count")).to_have_text("1 supervisor")


def test_guide_is_answered_by_keyboard_alone(helping: Helping, page: Page) -> None:
    page.goto(helping["en"][0])
    page.get_by_role("radio", name="I come alone").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show what fits")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**who=alone**")
    expect(page.locator("#fits").get_by_role("link", name="Individual supervision")).to_be_visible()


def test_guide_and_choice_work_without_javascript(
    site: Built, helping: Helping, browser: Browser, base_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto(helping["sv"][0])
    page.get_by_role("radio", name="Något tungt har hänt").check()
    page.get_by_role("button", name="Visa vad som passar").click()
    expect(page.locator("#fits").get_by_role("link", name="044 000 0149")).to_be_visible()
    page.goto(site.people["sv"].url)
    page.get_by_label("Område").select_option("school")
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page.locator("#found-count")).to_have_text("1 arbetshandledare")
    context.close()


def test_report_is_sent_by_keyboard_without_javascript(helping: Helping, browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/en/accessibility-feedback/?page=/en/book/")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_role("heading", name="There is one thing to put right")).to_be_visible()
    page.get_by_label("What does not work?").press_sequentially("The calendar is silent.")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, your report has arrived")
    assert AccessibilityReport.objects.get().where == "/en/book/"
    assert context.cookies() == []
    context.close()


def test_letter_alone_comes_on_paper(helping: Helping, page: Page) -> None:
    page.goto(helping["en"][2])
    page.emulate_media(media="print")
    expect(page.locator(".letter")).to_be_visible()
    for hidden in ("header.top", "footer.foot", ".letter-tools", "main > header.head"):
        for found in page.locator(hidden).all():
            expect(found).not_to_be_visible()
