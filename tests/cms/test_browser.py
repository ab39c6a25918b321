"""What a person does with the pages: menu, look, without JavaScript. That every type of page is open to everybody is told by
tests/browser/test_every_page_type.py.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cms import build
from tests.cms.build import Built


@pytest.fixture
def site(transactional_db: None) -> Built:
    build.make_catalogue()
    build.make_practice()
    return build.make_site()


def test_phone_menu_opens_leads_on_and_closes_by_escape(site: Built, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/fi/")
    summary = page.locator(".menu > summary")
    summary.click()
    link = page.locator(".menu__panel").get_by_role("link", name=site.people["fi"].title)
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).not_to_be_visible()
    expect(summary).to_be_focused()
    summary.click()
    link.click()
    page.wait_for_url(f"**{site.people['fi'].url}")
    expect(page.get_by_role("heading", level=1)).to_have_text(site.people["fi"].title)


def test_chosen_look_holds_from_page_to_page(site: Built, page: Page) -> None:
    page.goto("/fi/")
    page.locator("[data-look=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(site.terms["fi"].url)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator('[data-look=""]').click()
    assert page.locator("html").get_attribute("data-theme") is None


def test_site_works_without_javascript(site: Built, browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto("/en/")
    page.locator(".menu > summary").click()
    page.locator(".menu__panel").get_by_role("link", name="Services").click()
    page.get_by_role("link", name="Individual supervision").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Individual supervision")
    expect(page.get_by_role("link", name="See all times")).to_have_attribute("href", "/en/book/yksilo/")
    context.close()
