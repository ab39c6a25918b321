"""The checks panel beside the editor, in a real browser: axe reads the preview there, with our marks in it.

What the editor itself refuses never comes so far: a picture that is not described at all
(tests/cms/test_block_previews.py), a link without words.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect
from wagtail.images.tests.utils import get_test_image_file

from cms.models import ArticlePage, PlainPage, SitePage
from files.models import Image

WELL = "<h2>Mitä kirjaamme</h2><h3>Nimi ja aika</h3><p>Lue myös <a href='/fi/'>etusivumme</a>.</p>"


def draft(page: SitePage, body: list[tuple[str, Any]], *, seo_title: str = "") -> SitePage:
    """A Finnish page of the demo, live in three languages, with this as its newest draft."""
    page.body = body
    page.seo_title = seo_title
    page.save_revision()
    return page


def expect_findings(admin: Page, page: SitePage, *found: str) -> None:
    """The panel names these and no others, after the checker has read the preview."""
    admin.goto(f"/admin/pages/{page.pk}/edit/")
    admin.locator("[data-side-panel-toggle=checks]").click()
    panel = admin.locator("[data-side-panel=checks]")
    expect(panel.locator("[data-content-word-count]")).not_to_have_text("-")
    names = panel.locator("[data-checks-panel] [data-content-checker-name]")
    for name in found:
        expect(names.filter(has_text=name)).to_have_count(1)
    expect(names).to_have_count(len(found))
    expect(panel.locator("[data-content-checker-count]")).to_have_text(str(len(found)))


def test_panel_names_each_fault_of_a_page_and_of_a_mended_one_what_is_left(admin: Page) -> None:
    page = PlainPage.objects.filter(locale__language_code="fi", depth__gt=2).first()
    assert page
    twin = page.get_translations().get(locale__language_code="sv")
    twin.unpublish()
    picture = Image.objects.create(title="Metsä", file=get_test_image_file(size=(320, 180)))
    links = "Katso <a href='/fi/poissa/'>säännöt</a>, <a href='/fi/'>tästä</a> ja <a href='/fi/'>\u00a0</a>."
    faults = [
        ("text", f"<h3>Otsikko</h3><p>{links} Se maksaa 13 €.</p><h2>\u00a0</h2>"),
        ("image", {"image": picture, "alt": "IMG_2041.jpg", "decorative": False, "caption": ""}),
        ("text", "<p>" + "sana " * 2501 + "</p>"),
    ]
    expect_findings(
        admin,
        draft(page, faults, seo_title="o" * 71),
        "Incorrect heading hierarchy",
        "Empty heading found",
        "A link does not say where it leads",
        "A link leads nowhere",
        "Image alt text has inappropriate pattern",
        "A sum that no service costs now",
        "The page is very long",
        "The title is cut off in search results",
        "The page is missing in a language",
    )
    preview = admin.frame_locator("iframe.w-preview__iframe:not(.w-preview__proxy)")
    expect(preview.locator("main .prose a")).to_have_text(["säännöt", "tästä"])
    twin.save_revision().publish()
    expect_findings(admin, draft(page, [("text", WELL)], seo_title="o" * 71), "The title is cut off in search results")


def test_panel_asks_for_more_of_an_article_that_says_little(admin: Page) -> None:
    article = ArticlePage.objects.filter(locale__language_code="fi").first()
    assert article
    expect_findings(admin, draft(article, [("text", WELL)]), "The page says very little")
