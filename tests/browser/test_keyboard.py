"""By keys alone one always sees where one is, from the skip link to the footer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PLACE = """() => {
    const one = document.activeElement;
    const shown = [one, one.nextElementSibling];  // a hidden radio's face
    for (let each = one.parentElement; each && each.localName !== "main"; each = each.parentElement) shown.push(each);
    const ringed = shown.filter(Boolean).find((each) => {
        const style = getComputedStyle(each);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    const box = (ringed || one).getBoundingClientRect();
    const within = box.top < innerHeight && box.bottom > 0 && box.width > 0 && box.height > 0;
    return [one === document.body, Boolean(ringed) && within, one.outerHTML.slice(0, 120)];
}"""
STOPS = 150


def stops(page: Page) -> int:
    """Tabs through the page until the browser's own frame; each stop has a ring, on it or on what stands for it."""
    for number in range(STOPS):
        page.keyboard.press("Tab")
        over, seen, what = page.evaluate(PLACE)
        if over:
            return number
        assert seen, f"{page.url}: focus is not seen on {what}"
    raise AssertionError(f"{page.url} never lets go of the focus")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["", "book/individual/?who=aino-repola", "enquiry/group/", "yhteys/"])
def test_focus_is_seen_wherever_it_is(site_page: Page, demo_site: str, address: str, width: int) -> None:
    page = site_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/fi/{address}")
    assert stops(page) >= 15


def test_skip_link_leads_past_the_header_and_the_menu_opens_by_keys(site_page: Page, demo_site: str) -> None:
    page = site_page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/fi/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.menu__panel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator(".menu > summary")).to_be_focused()
