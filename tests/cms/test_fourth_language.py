"""A language more, by settings alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings as site_settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings
from wagtail.models import Locale

from booking.models import Service
from cms.cached import forget
from cms.models import HomePage
from cms.search.finding import find
from cms.search.indexing import index_site
from cms.translation_state import Lack, counts
from config.languages import site_languages
from tests.cms.build import Built, add
from tests.cms.test_languages import switch


@pytest.fixture
def norwegian(site: Built, settings: Settings) -> Built:
    settings.LANGUAGES = [*site_settings.LANGUAGES, ("nb", "norsk (bokmål)")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    Locale.objects.create(language_code="nb")
    forget()
    return site


@pytest.mark.parametrize(
    "name", ["home", "services", "service", "crisis", "people", "person", "articles", "article", "terms", "contact"]
)
def test_every_page_shows_under_the_new_prefix_with_a_notice(norwegian: Built, client: Client, name: str) -> None:
    finnish = getattr(norwegian, name)["fi"]
    html = client.get(finnish.url.replace("/fi/", "/nb/", 1)).content.decode()
    assert '<html lang="nb">' in html
    assert 'class="note foreign' in html
    assert f'<link rel="canonical" href="http://localhost:8000{finnish.url}">' in html


@pytest.mark.parametrize(
    "path",
    [
        "/nb/search/?q=x",
        "/nb/book/",
        "/nb/book/yksilo/",
        "/nb/enquiry/",
        "/nb/articles.xml",
        "/nb/accounts/login/",
        "/nb/embed/?service=yksilo",
    ],
)
def test_flows_stand_under_the_new_prefix(norwegian: Built, client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_switch_has_the_language_by_its_own_name(norwegian: Built, client: Client) -> None:
    html = client.get("/fi/").content.decode()
    assert switch(html)["nb"] == "/nb/"
    assert "NB, norsk" in html


def test_translated_front_page_takes_over_and_is_told_of(norwegian: Built, client: Client) -> None:
    home = HomePage(
        title="Forside", slug="hjem", heading="Et sted å tenke", locale=Locale.objects.get(language_code="nb")
    )
    home.translation_key = norwegian.home["fi"].translation_key
    norwegian.home["fi"].get_parent().add_child(instance=home)
    html = client.get("/nb/").content.decode()
    assert "Et sted å tenke" in html
    assert 'class="note foreign' not in html
    assert 'hreflang="nb" href="http://localhost:8000/nb/"' in client.get("/fi/").content.decode()
    assert 'class="note foreign' in client.get("/nb/palvelut/").content.decode()


def test_names_in_the_language_show_and_others_fall_back(norwegian: Built, client: Client) -> None:
    service = Service.objects.get(slug="yksilo")
    service.name.data["nb"] = "Individuell veiledning"
    service.save()
    forget()
    html = client.get("/nb/book/").content.decode()
    assert "Individuell veiledning" in html
    assert "Tutustuminen" in html


def test_search_works_in_the_language(norwegian: Built) -> None:
    home = HomePage(
        title="Veiledning i grupper", slug="hjem", heading="Hei", locale=Locale.objects.get(language_code="nb")
    )
    add(norwegian.home["fi"].get_parent(), home, {})
    HomePage.objects.filter(pk=home.pk).update(locale=Locale.objects.get(language_code="nb"))
    index_site()
    assert [page.pk for page in find("gruppe", language="nb").pages] == [home.pk]


def test_report_says_what_the_language_lacks(norwegian: Built) -> None:
    assert counts()["nb"][Lack.PAGE] == 10
    assert counts()["nb"][Lack.NAME] > 0


def test_environment_alone_adds_a_language() -> None:
    """In a process of its own: settings, system checks and migrations know nothing of which languages there are."""
    environment = {**os.environ, "SITE_LANGUAGES": "sv,fi,en,se", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    script = (
        "import django, json, sys; django.setup(); from django.conf import settings as s; "
        "json.dump([s.LANGUAGE_CODE, dict(s.LANGUAGES)['se']], sys.stdout)"
    )
    said = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(said.stdout) == ["sv", "davvisámegiella"]
    check = subprocess.run(
        [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stderr


def test_code_of_no_language_is_refused() -> None:
    for codes in ([], ["zz-nowhere"], ["?"]):
        with pytest.raises(ImproperlyConfigured):
            site_languages(codes)
