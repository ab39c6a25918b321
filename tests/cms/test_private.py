"""Private pages and files: one sign-in, in the house's dress, and a word that cannot be guessed."""

from __future__ import annotations

import pytest
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


def test_word_has_ten_guesses(site: Built, client: Client) -> None:
    page = site.article["fi"]
    way = behind_a_word(page)
    tries = [client.post(way, {"password": str(n), "return_url": page.url}).status_code for n in range(10)]
    assert tries == [200] * 10
    assert client.post(way, {"password": "avain", "return_url": page.url}).status_code == 429
    assert client.get(way).status_code == 200, "looking costs nothing"
    assert page.lead not in client.get(page.url).content.decode()


def test_file_behind_a_word(site: Built, client: Client) -> None:
    shelf = Collection.get_first_root_node().add_child(name="Ryhmälle")
    wall = CollectionViewRestriction.objects.create(collection=shelf, restriction_type="password", password="avain")
    paper = Document.objects.create(title="Runko", file=ContentFile(b"sisus", "runko.txt"), collection=shelf)
    asked = client.get(paper.url)
    assert HEADINGS["fi"] in asked.content.decode()
    way = reverse("wagtaildocs_authenticate_with_password", args=[wall.pk])
    for guess in range(9):
        assert client.post(way, {"password": str(guess), "return_url": paper.url}).status_code == 200
    client.post(way, {"password": "avain", "return_url": paper.url})
    assert b"".join(client.get(paper.url)) == b"sisus"  # type: ignore[arg-type] # a file's answer is a stream
    assert client.post(way, {"password": "avain", "return_url": paper.url}).status_code == 429


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
    assert client.get(page.url)["Location"] == f"/sv/accounts/login/?next={page.url}"
    asked = client.get(f"/sv/_util/login/?{urlencode({'next': page.url})}")["Location"]
    assert asked == f"/sv/accounts/login/?{urlencode({'next': page.url})}"
