"""What the content checker and the panel of search results tell an editor."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.userbar import ContentCheckerItem

from accounts.models import User
from accounts.roles import Role
from cms.editing.checks import MARKS, PageChecks, page_findings, use_our_checks
from cms.editing.reading import words
from tests.cms.build import Built
from tests.cms.editors import fresh, signed_in, somebody


@pytest.fixture
def editor(site: Built) -> User:
    return somebody(Role.EDITOR)


def found(page: object, html: str = "", **fields: object) -> dict[str, object]:
    page = fresh(page)  # type: ignore[arg-type]
    for name, value in fields.items():
        setattr(page, name, value)
    if html:
        page.body = [("text", html)]
    return page_findings(page)


def test_page_that_is_well_has_nothing_to_find(site: Built) -> None:
    assert found(site.service["fi"])["page"] == []


def test_dead_links_are_named_by_their_words_or_address(site: Built) -> None:
    html = '<p><a linktype="page" id="99999">hinnat</a> <a href="/fi/poissa/">pois</a> <a href="/fi/">koti</a></p>'
    assert found(site.terms["fi"], html)["dead"] == [
        {"words": "hinnat", "address": ""},
        {"words": "pois", "address": "/fi/poissa/"},
    ]


def test_words_that_say_nothing_are_those_of_the_language(site: Built) -> None:
    with override("sv"):
        assert "klicka här" in found(site.terms["sv"])["unclear"]  # type: ignore[operator]


def test_length_title_sum_and_language_are_found(site: Built) -> None:
    assert found(site.article["fi"], "<p>Lyhyt.</p>")["page"] == ["short"]
    assert found(site.terms["fi"], "<p>" + "sana " * 2501 + "</p>")["page"] == ["long"]
    assert found(site.terms["fi"], seo_title="o" * 71)["page"] == ["long-title"]
    assert found(site.terms["fi"], "<p>Maksaa 110 €.</p>")["page"] == ["old-sum"]
    site.terms["en"].unpublish()
    assert found(site.terms["fi"])["page"] == ["untranslated"]
    assert found(site.terms["sv"])["page"] == []


def test_figures_are_not_read_as_what_the_editor_wrote(site: Built) -> None:
    page = fresh(site.terms["fi"])
    page.body = [("text", "<p>Maksaa {price:yksilo:60}.</p>")]
    assert "Maksaa ." in words(page)


def test_sum_is_found_outside_the_body_too(site: Built) -> None:
    page = fresh(site.service["fi"])
    page.easy = "Tunti maksaa 110 €."
    assert page_findings(page)["page"] == ["old-sum"]


def test_preview_carries_the_findings_and_the_site_does_not(site: Built, editor: User, client: Client) -> None:
    page = fresh(site.terms["fi"])
    page.body = [("text", '<p><a href="/fi/poissa/">tästä</a></p>')]
    page.save_revision()
    html = signed_in(editor).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    data = re.search(r'id="content-findings" type="application/json">(.*?)</script>', html)
    assert data
    assert json.loads(data[1])["dead"] == [{"words": "tästä", "address": "/fi/poissa/"}]
    assert "js/content-marks.js" in html
    assert "avain-dead-link" in html
    public = signed_in(editor).get(page.url).content.decode()
    assert "content-findings" not in public
    assert "userbar" not in public


def test_rules_stand_beside_wagtails_own_in_the_editors_panel(site: Built, editor: User) -> None:
    html = signed_in(editor).get(reverse("wagtailadmin_pages:edit", args=[site.terms["fi"].pk])).content.decode()
    config = json.loads(re.search(r'id="checker-axe-configuration" type="application/json">(.*?)</script>', html)[1])  # type: ignore[index]
    run = config["options"]["runOnly"]
    assert {f"avain-{key}" for key in MARKS} <= set(run)
    assert {"heading-order", "alt-text-quality", "link-name"} <= set(run)
    assert {rule["id"] for rule in config["spec"]["rules"]} >= {f"avain-{key}" for key in MARKS}
    assert config["messages"]["avain-unclear-link"]["error_name"] == "A link does not say where it leads"


def test_only_the_checker_is_replaced() -> None:
    items: list[object] = [object(), ContentCheckerItem(in_editor=True)]
    use_our_checks(RequestFactory().get("/"), items, None)
    assert isinstance(items[1], PageChecks)
    assert items[1].in_editor
    assert not isinstance(items[0], PageChecks)


# In search results


def test_panel_shows_what_search_engines_will(site: Built, editor: User) -> None:
    page = fresh(site.terms["fi"])
    page.seo_title, page.search_description = "Näin pidämme huolta", "x" * 161
    page.save_revision().publish()
    html = signed_in(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "<span data-found-title>Näin pidämme huolta</span> – Työnohjaamo Kaarisilta" in html
    assert "localhost:8000 › fi › tietosuoja" in html
    assert "Description: <b>161</b> of 160 characters" in html
    assert html.count("data-long") == 1
    assert "js/found-panel.js" in html


def test_panel_falls_back_to_title_and_lead(site: Built, editor: User) -> None:
    html = signed_in(editor).get(reverse("wagtailadmin_pages:edit", args=[site.service["sv"].pk])).content.decode()
    assert "<span data-found-title>Individuell handledning</span>" in html
    assert '<p class="found__words" data-found-words>En timme.</p>' in html


def test_new_page_has_the_panel_too(site: Built, editor: User) -> None:
    address = reverse("wagtailadmin_pages:add", args=["cms", "plainpage", site.home["en"].pk])
    assert "data-found" in signed_in(editor).get(address).content.decode()


# What a page begins with


@pytest.mark.parametrize(
    ("kind", "parent", "heading"),
    [
        ("servicepage", "services", "Mihin siitä on apua"),
        ("articlepage", "articles", "Aloita keskustelulla"),
        ("supervisorpage", "people", "Miten työskentelen"),
        ("landingpage", "home", "Mistä on kyse"),
    ],
)
def test_new_page_begins_with_its_parts_in_its_own_language(
    site: Built, editor: User, kind: str, parent: str, heading: str
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["cms", kind, getattr(site, parent)["fi"].pk])
    html = signed_in(editor).get(address).content.decode()
    assert json.dumps(heading)[1:-1] in html


def test_plain_page_begins_empty(site: Built, editor: User) -> None:
    address = reverse("wagtailadmin_pages:add", args=["cms", "plainpage", site.home["fi"].pk])
    assert "Aloita keskustelulla" not in signed_in(editor).get(address).content.decode()
