"""The style page shows the site's own templates, so each of them must render with its sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from cms.blocks.body import body_block
from cms.look.components import components
from cms.models import ThemeSettings
from tests.cms.build import Built

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(site: Built) -> Client:
    browser = Client()
    browser.force_login(User.objects.create_superuser(email="owner@example.org", password="long-enough-to-be-one"))
    return browser


@pytest.mark.parametrize("slug", [each.slug for each in components()])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_component_stands_alone_in_its_scheme(owner: Client, slug: str, scheme: str) -> None:
    answer = owner.get(f"/admin/look/{slug}/?scheme={scheme}")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'data-theme="{scheme}"' in html
    assert "css/site.css" in html


def test_page_lists_every_component_with_both_schemes(owner: Client) -> None:
    html = owner.get("/admin/look/").content.decode()
    for each in components():
        for scheme in ("light", "dark"):
            assert f'src="/admin/look/{each.slug}/?scheme={scheme}"' in html
    assert "14.1 : 1" in html or "14,1 : 1" in html  # ink on paper by day
    assert 'class="look-swatch"' in html


def test_every_block_is_on_the_page_with_a_line_when_to_use_it() -> None:
    shown = {each.slug: each for each in components()}
    assert set(body_block().child_blocks) - {"kept"} <= set(shown)
    assert not [slug for slug, each in shown.items() if not str(each.when)]


@pytest.mark.parametrize(
    ("slug", "markup"),
    [
        ("header", 'class="top"'),
        ("footer", 'class="foot"'),
        ("guide", 'name="about"'),
        ("letter", 'class="letter"'),
        ("easy", 'lang="fi-simple"'),
        ("error", 'class="wrap head lost"'),
        ("receipt", "24,38"),
        ("fit", 'class="index"'),
        ("place", "maps/lehtisalmi.svg"),
    ],
)
def test_frame_of_a_page_and_what_helps_to_decide_are_shown(owner: Client, slug: str, markup: str) -> None:
    html = owner.get(f"/admin/look/{slug}/").content.decode()
    body = html.partition("<body")[2]
    assert markup in body
    assert body.count("<main") == 1
    assert " object at " not in body, "a value that only the database knows"
    assert {sheet for sheet in ("guides", "payments") if f"css/{sheet}.css" in html} == {"guides", "payments"}


def test_no_two_components_share_an_address() -> None:
    slugs = [each.slug for each in components()]
    assert len(slugs) == len(set(slugs))


def test_every_template_that_is_named_is_the_sites_own() -> None:
    templates = Path(settings.BASE_DIR) / "templates"
    assert not [each.template for each in components() if not (templates / each.template).exists()]


def test_figures_follow_the_accent(owner: Client) -> None:
    ThemeSettings.objects.update_or_create(defaults={"accent": "#7a1f5c"})
    assert "#7a1f5c" in owner.get("/admin/look/").content.decode()


def test_a_draft_is_shown_before_it_is_saved(owner: Client) -> None:
    html = owner.get("/admin/look/theme/?scheme=dark&accent=%23e0b400&pairing=figtree").content.decode()
    assert "/admin/look/draft.css?accent=%23e0b400&amp;pairing=figtree" in html
    assert "#796000" in html
    css = owner.get("/admin/look/draft.css?accent=%23e0b400&pairing=figtree").content.decode()
    assert "Figtree" in css
    assert "#796000" in css


@pytest.mark.parametrize("accent", ["", "%23e", "red;}body{display:none"])
def test_a_draft_of_no_colour_is_the_house(owner: Client, accent: str) -> None:
    assert owner.get(f"/admin/look/draft.css?accent={accent}").content == b""


def test_unknown_component_is_not_found(owner: Client) -> None:
    assert owner.get("/admin/look/nothing/").status_code == 404
    assert 'data-theme="light"' in owner.get("/admin/look/words/?scheme=neon").content.decode()
