"""An editor changes the content in the admin and sees it on the site, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.models import User
from cms.models import PlainPage
from tests.cms import build
from tests.cms.build import Built


@pytest.fixture
def site(transactional_db: None) -> Built:
    build.make_catalogue()
    build.make_practice()
    return build.make_site()


@pytest.fixture
def editor(site: Built, live_server: Any) -> Iterator[httpx.Client]:
    """A browser-like client with an owner's session."""
    browser = Client()
    browser.force_login(User.objects.create_superuser(email="owner@example.org", password="long-enough-to-be-one"))
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
    with httpx.Client(
        base_url=live_server.url, cookies={settings.SESSION_COOKIE_NAME: cookie}, trust_env=False
    ) as http:
        yield http


def token(html: str) -> str:
    import re

    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    assert found
    return found[1]


def test_editor_changes_a_page_and_sees_it_on_the_site(site: Built, editor: httpx.Client, live_server: Any) -> None:
    page = site.terms["fi"]
    address = f"/admin/pages/{page.pk}/edit/"
    form = editor.get(address)
    assert form.status_code == 200
    data = nested_form_data(
        {
            "title": "Tietosuoja ja salassapito",
            "slug": page.slug,
            "lead": "Kerromme, mitä keräämme.",
            "seo_title": "",
            "search_description": "",
            "show_in_footer": "on",
            "comments": inline_formset([]),
            "body": streamfield([("text", rich_text("<p>Vain sen, mitä tarvitaan.</p>")), ("pull", "Vähän riittää.")]),
            "action-publish": "publish",
            "csrfmiddlewaretoken": token(form.text),
        }
    )
    answer = editor.post(address, data=data)
    assert answer.status_code == 302, answer.text[:2000]
    seen = httpx.get(f"{live_server.url}{page.url}", trust_env=False, timeout=60)
    assert seen.status_code == 200
    for words in (
        "Tietosuoja ja salassapito",
        "Kerromme, mitä keräämme.",
        "Vain sen, mitä tarvitaan.",
        "Vähän riittää.",
    ):
        assert words in seen.text
    assert PlainPage.objects.get(pk=page.pk).show_in_footer


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_admin_is_in_the_editors_language(site: Built, editor: httpx.Client, language: str) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=User.objects.get(), defaults={"preferred_language": language})
    html = editor.get("/admin/").text
    assert f'lang="{language}"' in html
    assert "brand" in html or "sidebar" in html


@pytest.mark.parametrize("name", ["home", "service", "person", "article", "contact"])
def test_every_page_type_can_be_edited(site: Built, editor: httpx.Client, name: str) -> None:
    assert editor.get(f"/admin/pages/{getattr(site, name)['fi'].pk}/edit/").status_code == 200


def test_settings_and_categories_have_their_forms(site: Built, editor: httpx.Client) -> None:
    assert editor.get("/admin/settings/cms/practicesettings/", follow_redirects=True).status_code == 200
    assert editor.get("/admin/snippets/cms/articlecategory/").status_code == 200
    for chooser in ("choose-supervisor", "choose-service"):
        assert editor.get(f"/admin/{chooser}/").status_code == 200
