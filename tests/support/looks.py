"""A page as people have it before them: narrow and wide, light and dark, with text twice as large; in each axe finds nothing
and nothing scrolls sideways.

A page is loaded once and then looked at in every way. In the other languages it is looked at where their words could make a
difference: that they fit, that names are there and that languages are marked.
"""

from __future__ import annotations

from typing import Literal

from django.conf import settings
from playwright.sync_api import Page

from tests.support.browser import Accessibility

CONTRAST = {"runOnly": ["color-contrast"]}
Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[int, Scheme, Scheme], ...] = ((320, "light", "dark"), (1280, "dark", "light"))
"""Widths, each with the scheme for all rules and the one for colours alone."""


def look(page: Page, width: int, scheme: Scheme) -> None:
    """Without motion: axe would measure colours on their way from one scheme to the other."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def text(page: Page, pixels: int) -> None:
    """The size of text that a person has chosen in the browser's settings; 16 is everybody's."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": pixels}})


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} scrolls sideways"


CUT_OFF = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), cut = [];
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const holder = node.parentElement;
    if (!node.data.trim() || !holder.checkVisibility({visibilityProperty: true}) || holder.closest(".hide, svg, thead, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (range.getBoundingClientRect().right > innerWidth + 1) cut.push(node.data.trim().slice(0, 40));
  }
  return cut;
}"""
"""Words beyond the right edge: ``main`` clips what is wider than it, so that a page can lose words without scrolling."""


def assert_whole(page: Page) -> None:
    cut = page.evaluate(CUT_OFF)
    assert not cut, f"{page.url} loses words: {cut}"


def examine(page: Page, axe: Accessibility, language: str = settings.LANGUAGE_CODE) -> None:
    """All rules narrow and wide, in one scheme each, and with text of 200 %; in the first language the colours of the other
    schemes too. Leaves the page wide and light.
    """
    first = language == settings.LANGUAGE_CODE
    for width, scheme, other in LOOKS:
        look(page, width, scheme)
        assert_fits(page)
        axe(page)
        if first:
            look(page, width, other)
            axe(page, **CONTRAST)
    with_large_text(page)
    axe(page)
    text(page, 16)
    look(page, 1280, "light")


def with_large_text(page: Page) -> None:
    """Leaves the page at 640 px with text of 200 %, having seen that it fits; also at 1280 and at 320, where a line holds
    a dozen letters.
    """
    text(page, 32)
    for width in (1280, 320, 640):
        look(page, width, "light")
        assert_fits(page)
        if width == 320:
            assert_whole(page)
