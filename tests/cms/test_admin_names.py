"""The admin goes by the practice's name."""

from __future__ import annotations

import re

import pytest
from django.test import Client

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
