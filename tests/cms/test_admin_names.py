"""The admin goes by the practice's name."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from wagtail.models import Page

from accounts.roles import Role
from cms.models import PracticeSettings
from tests.accounts.people import staff
from tests.cms.build import Built


def entered(role: Role, language: str) -> Client:
    client = Client()
    client.force_login(staff(role, language=language), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("role", list(Role))
def test_first_page_of_the_admin_says_the_practices_name(site: Built, role: Role) -> None:
    page = entered(role, "sv").get("/admin/").content.decode()
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert heading
    assert str(PracticeSettings.objects.get().name) in heading[1]
    assert "Avain" not in page


@pytest.mark.parametrize(("language", "words"), [("fi", "Työnohjaamo"), ("sv", "Praktik"), ("en", "Practice")])
def test_owner_keeps_the_practices_facts(site: Built, language: str, words: str) -> None:
    client = entered(Role.OWNER, language)
    page = client.get("/admin/settings/cms/practicesettings/", follow=True)
    assert page.status_code == 200
    assert page.request["PATH_INFO"].startswith("/admin/settings/")
    assert words in page.content.decode()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.EDITOR, Role.SUPERVISOR])
def test_nobody_else_changes_the_practices_facts(site: Built, role: Role) -> None:
    page = entered(role, "en").get("/admin/settings/cms/practicesettings/", follow=True)
    assert page.request["PATH_INFO"] == "/admin/"


def test_time_zones_of_the_admin_are_places_that_browsers_know(site: Built) -> None:
    page = entered(Role.OWNER, "en").get("/admin/account/").content.decode()
    assert 'value="Europe/Helsinki"' in page
    assert "localtime" not in page


def test_the_menu_calls_who_is_signed_in_by_their_first_name(site: Built) -> None:
    user = staff(Role.EDITOR, language="fi")
    user.name = "Linda Ekholm"
    user.save()
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert '"name": "Linda"' in client.get("/admin/").text


@pytest.mark.parametrize(("language", "words"), [("fi", "Toiminnot"), ("sv", "Åtgärder"), ("en", "Actions")])
def test_the_headers_buttons_are_named_in_the_readers_language(site: Built, language: str, words: str) -> None:
    page = entered(Role.OWNER, language).get(f"/admin/pages/{site.home['fi'].pk}/").text
    assert re.findall(r'<nav aria-label="([^"]*)" id="w-slim-header-buttons"', page) == [words]


def test_a_kind_of_page_is_written_as_its_language_writes_it(site: Built) -> None:
    page = entered(Role.OWNER, "fi").get("/admin/reports/page-types-usage/").text
    assert ["Tavallinen sivu" in page, "Tavallinen Sivu" in page] == [True, False]


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", ["Valitse aihe", "Valitse toinen aihe", "Muokkaa aihetta"]),
     ("sv", ["Välj ämne", "Välj ett annat ämne", "Redigera ämnet"])],
)  # fmt: skip
def test_an_articles_category_is_chosen_in_the_editors_language(site: Built, language: str, words: list[str]) -> None:
    page = entered(Role.EDITOR, language).get(f"/admin/pages/add/cms/articlepage/{site.articles['fi'].pk}/")
    said = page.content.decode()
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_chooser_of_an_editors_forms_speaks_english(site: Built, language: str) -> None:
    client, looked = entered(Role.EDITOR, language), set()
    for page in Page.objects.filter(locale__language_code=language, depth__gt=1).specific():
        if type(page) not in looked:
            looked.add(type(page))
            form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
            assert re.findall(r"(?:Choose|Edit this|Add) [^<\"&]{1,30}", form) == [], type(page)
    assert len(looked) > 5
