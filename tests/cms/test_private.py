"""Private pages and files: one sign-in, in the house's dress, and a word that cannot be guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.models import User
from cms.models import ArticlePage
from files.models import Document
from tests.cms.build import Built

HEADINGS = {
    "fi": "Tämä sivu on salasanan tunteville",
    "sv": "Den här sidan är för dem som kan lösenordet",
    "en": "This page is for those who know its password",
}


def behind_a_word(page: ArticlePage) -> str:
    """Where the word goes."""
    wall = PageViewRestriction.objects.create(page=page, restriction_type="password", password="avain")
    with_language = page.url.split("/")[1]
    return f"/{with_language}/_util/authenticate_with_password/{wall.pk}/{page.pk}/"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_word_is_asked_for_in_the_houses_dress(site: Built, client: Client, language: str) -> None:
    page = site.article[language]
    way = behind_a_word(page)
    asked = client.get(page.url).content.decode()
    assert f">{HEADINGS[language]}</h1>" in asked
    assert f'action="{way}"' in asked
    assert page.lead not in asked
    assert page.title not in asked
    wrong = client.post(way, {"password": "arvaus", "return_url": page.url}).content.decode()
    assert HEADINGS[language] in wrong
    assert 'class="wrong' in wrong
    assert page.lead not in wrong


@pytest.fixture
def one_moment() -> Iterator[None]:
    """Within one window of the limit."""
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        yield


def guess(client: Client, way: str, word: str, back: str) -> int:
    return client.post(way, {"password": word, "return_url": back}).status_code


@pytest.mark.usefixtures("one_moment")
def test_word_has_ten_guesses_and_who_knows_it_makes_none(site: Built, client: Client) -> None:
    page, other = site.article["fi"], site.article["sv"]
    way, elsewhere = behind_a_word(page), behind_a_word(other)
    assert [guess(Client(), way, "avain", page.url) for _person in range(12)] == [302] * 12
    assert [guess(client, way, str(n), page.url) for n in range(10)] == [200] * 10
    assert guess(client, way, "avain", page.url) == 429
    assert client.get(way).status_code == 200, "looking costs nothing"
    assert page.lead not in client.get(page.url).content.decode()
    assert guess(client, elsewhere, "avain", other.url) == 302, "another page has guesses of its own"
    assert other.lead in client.get(other.url).content.decode()


@pytest.mark.usefixtures("one_moment")
def test_file_behind_a_word(site: Built, client: Client) -> None:
    shelf = Collection.get_first_root_node().add_child(name="Ryhmälle")
    wall = CollectionViewRestriction.objects.create(collection=shelf, restriction_type="password", password="avain")
    paper = Document.objects.create(title="Runko", file=ContentFile(b"sisus", "runko.txt"), collection=shelf)
    assert HEADINGS["fi"] in client.get(paper.url).content.decode()
    way = reverse("wagtaildocs_authenticate_with_password", args=[wall.pk])
    assert guess(client, way, "avain", paper.url) == 302
    assert b"".join(client.get(paper.url)) == b"sisus"  # type: ignore[arg-type] # a file's answer is a stream
    assert [guess(client, way, str(n), paper.url) for n in range(10)] == [200] * 10
    assert guess(client, way, "avain", paper.url) == 429


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_wagtails_own_sign_in_leads_to_ours(site: Built, client: Client, language: str) -> None:
    User.objects.create_superuser(email="owner@example.org", password="long-enough-to-be-one")
    address = f"/{language}/_util/login/"
    told = {"username": "owner@example.org", "password": "long-enough-to-be-one"}
    for answer in (client.get(address), client.post(address, told)):
        assert (answer.status_code, answer["Location"]) == (302, f"/{language}/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_page_for_the_signed_in_leads_to_our_sign_in_and_back(site: Built, client: Client) -> None:
    page = site.article["sv"]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    asked = client.get(page.url, follow=True)
    assert [address for address, _status in asked.redirect_chain] == [
        f"/sv/_util/login/?next={page.url}",
        f"/sv/accounts/login/?{urlencode({'next': page.url})}",
    ]


def test_page_of_a_group_is_refused_to_who_is_not_in_it(site: Built, client: Client) -> None:
    page, group = site.article["sv"], Group.objects.create(name="Ledning")
    wall = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    wall.groups.add(group)
    person = User.objects.create_user("aino@example.fi")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    refused = client.get(page.url, follow=True)
    assert (refused.status_code, len(refused.redirect_chain)) == (403, 1)
    assert "<h1" in refused.content.decode()
    assert page.lead not in refused.content.decode()
    person.groups.add(group)
    assert page.lead in client.get(page.url).content.decode()
