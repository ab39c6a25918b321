"""Each page type in three languages: axe finds nothing, in both schemes, narrow and wide, with text twice as large.

A language is one browser context.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext
from wagtail.models import Page as Content

from cms.models import ArticlePage, ContactPage, PlainPage, ServicePage, SupervisorPage, ThemeSettings
from tests.cms.theme.test_theme import picture
from tests.support.browser import PATIENCE_MS, Accessibility, settled
from tests.support.looks import assert_fits, examine, look

LANGUAGES = ("fi", "sv", "en")
BESIDE = ("search/?q=handledning", "search/?q=zzyzx", "search/?q=tyonohjuas", "no-such-page/")
HEADER = """() => {
  const items = [...document.querySelectorAll('.top__in > *')].filter(one => one.checkVisibility());
  const boxes = items.map(one => one.getBoundingClientRect());
  const wrap = document.querySelector('.top__in'), style = getComputedStyle(wrap);
  const end = wrap.getBoundingClientRect().right - parseFloat(style.paddingRight);
  return [Math.max(...boxes.map(one => one.top)) < Math.min(...boxes.map(one => one.bottom)) ? 1 : 2,
          boxes.some(one => one.right > end + 1)];
}"""
"""How many rows, and whether something stands past the edge of the page's text."""
CLOSED_DOOR = """async () => {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = document.querySelector('link[rel=stylesheet]').href.replace(/css\\/.*/, 'css/booking.css');
  await new Promise(loaded => { sheet.onload = loaded; document.head.append(sheet); });
  const door = document.createElement('div');
  door.className = 'door--closed';
  door.innerHTML = '<img class="arch" alt="">';
  document.body.append(door);
  return getComputedStyle(door.firstChild).filter;
}"""


@pytest.fixture
def context(browser: Browser, demo_site: str) -> Iterator[BrowserContext]:
    """One for all pages of a test. Transitions are off: axe must not measure a colour on its way."""
    made = browser.new_context(base_url=demo_site, reduced_motion="reduce")
    made.set_default_timeout(PATIENCE_MS)
    yield made
    made.close()


def addresses(language: str) -> list[str]:
    """The first page of each type, the crisis, the page with the bridge of a process, and what stands beside pages."""
    pages = Content.objects.live().filter(locale__language_code=language, depth__gt=1).order_by("path").specific()
    found: dict[Any, str] = {}
    for page in pages:
        crisis = isinstance(page, ServicePage) and page.service.kind == "crisis"
        process = any(block["type"] == "process" for block in page.body.raw_data)
        found.setdefault((type(page), crisis, process), page.url)
    assert {ArticlePage, ContactPage, PlainPage, ServicePage, SupervisorPage} <= {kind for kind, *_rest in found}
    assert len(found) >= 11
    return [*found.values(), *(f"/{language}/{rest}" for rest in BESIDE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_type_is_accessible(context: BrowserContext, axe: Accessibility, language: str) -> None:
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    page.on("pageerror", lambda error: refused.append(str(error)))
    for address in addresses(language):
        answer = page.goto(address)
        assert answer
        assert answer.status == (404 if "no-such" in address else 200), address
        settled(page)
        examine(page, axe, language)
    assert not refused


def test_long_words_of_headings_are_not_cut_on_a_phone(context: BrowserContext) -> None:
    """One word, so one line, in the width that is the least for reading without scrolling sideways."""
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 800})
    for address in ("/fi/saavutettavuus/", "/fi/palvelut/tutustumistapaaminen/"):
        page.goto(address)
        settled(page)
        heading = page.get_by_role("heading", level=1)
        lines = heading.evaluate(
            "h => { const r = document.createRange(); r.selectNodeContents(h); return r.getClientRects().length }"
        )
        assert lines == 1, address


@pytest.mark.parametrize(("accent", "pairing"), [("#e0b400", "figtree"), ("#ff4fa3", "fraunces")])
def test_a_themed_practice_is_accessible(
    context: BrowserContext, axe: Accessibility, accent: str, pairing: str
) -> None:
    """Accents that could not carry text as they are given, each with a pair of typefaces of its own."""
    ThemeSettings.objects.update_or_create(defaults={"accent": accent, "pairing": pairing})
    page = context.new_page()
    fonts: set[str] = set()
    page.on("response", lambda got: fonts.add(got.url.rsplit("/", 1)[1]) if got.url.endswith(".woff2") else None)
    for address in (addresses("fi")[0], "/fi/book/", addresses("sv")[2], "/en/no-such-page/"):
        page.goto(address)
        settled(page)
        for scheme in ("light", "dark"):
            look(page, 1280, scheme)  # type: ignore[arg-type]
            axe(page)
        assert_fits(page)
    assert any(name.startswith(pairing) for name in fonts)
    assert not any(name.startswith("newsreader") for name in fonts)


@pytest.mark.parametrize("width", [320, 1248, 1280, 1440])
def test_header_with_a_wide_logo_and_a_wide_typeface_is_one_row(context: BrowserContext, width: int) -> None:
    ThemeSettings.objects.update_or_create(defaults={"pairing": "figtree", "logo": picture("wide")})
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    for language in LANGUAGES:
        page.goto(f"/{language}/")
        settled(page)
        assert_fits(page)
        rows, over = page.evaluate(HEADER)
        assert (rows, over) == (1, False), (width, language)


def test_cancelled_bookings_portrait_is_grey_in_both_schemes(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/fi/")
    for scheme in ("light", "dark"):
        look(page, 1280, scheme)  # type: ignore[arg-type]
        assert "grayscale(1)" in page.evaluate(CLOSED_DOOR), scheme


def test_the_closed_site_is_accessible(
    context: BrowserContext, axe: Accessibility, settings: Any, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto("/sv/")
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    settings.MAINTENANCE_FILE.touch()
    answer = page.goto("/sv/")
    assert answer
    assert answer.status == 503
    examine(page, axe)
