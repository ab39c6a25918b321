"""What a printer gets: the words and the addresses that cannot be clicked there, none of what leads about the site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.cms import build
from tests.cms.build import Built
from tests.support.browser import settled

ABOUT = "nav, .btn, .skip, .tools, .crumb, .search, .looks, [data-look]"
"""What leads about the site or is pressed."""


@pytest.fixture
def site(transactional_db: None) -> Built:
    build.make_catalogue()
    build.make_practice()
    return build.make_site()


def printed(page: Page, address: str) -> str:
    """The text that comes on paper; nothing to press is left."""
    page.goto(address)
    settled(page)
    page.emulate_media(media="print")
    expect(page.locator(ABOUT).filter(visible=True)).to_have_count(0)
    return page.locator("body").inner_text()


def test_article_comes_on_paper_without_its_ways_about(site: Built, page: Page) -> None:
    words = printed(page, site.article["en"].url)
    for each in ("Silence on video", "Three seconds.", "Odotetaan.", "The first answer is neat.", "Aino Repola"):
        assert each in words
    assert "Skip to the content" not in words


def test_call_to_book_says_its_address_on_paper(site: Built, page: Page) -> None:
    address = "http://localhost:8000/en/book/"
    page.goto(site.service["en"].url)
    expect(page.get_by_text(address)).to_be_hidden()
    words = printed(page, site.service["en"].url)
    assert "Begin" in words
    assert address in words.split()
    assert "Ei." in words, "answers print open"
