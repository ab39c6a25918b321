"""Whatever editors do: it is done, and the next visitor sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from cms.models import ArticlePage, PlainPage, PracticeSettings
from tests.cms.build import Built, add
from tests.cms.conftest import Look

pytestmark = pytest.mark.usefixtures("keeping")


def test_article_that_is_published_again(site: Built, look: Look) -> None:
    page = site.article["fi"]
    assert "Toinen otsikko" not in look(page)
    page.title = "Toinen otsikko"
    revision = page.save_revision()
    assert "Toinen otsikko" not in look(page), "a draft is nobody's yet"
    revision.publish()
    assert "Toinen otsikko" in look(page)
    assert "Toinen otsikko" in look(site.articles["fi"])
    assert "Toinen otsikko" in look(site.home["fi"])


def test_article_that_is_new_and_unpublished_again(site: Built, look: Look, client: Client) -> None:
    assert "Uusi kirjoitus" not in look(site.articles["fi"])
    page = add(site.articles["fi"], ArticlePage(title="Uusi kirjoitus", slug="uusi"), {})
    assert "Uusi kirjoitus" in look(site.articles["fi"])
    page.unpublish()
    assert "Uusi kirjoitus" not in look(site.articles["fi"])
    assert client.get(page.url).status_code == 404


def test_article_that_is_published_and_ends_by_the_clock(site: Built, look: Look) -> None:
    page = add(site.articles["fi"], ArticlePage(title="Ajastettu", slug="ajastettu", live=False), {})
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.expire_at = timezone.now() + timedelta(hours=2)
    page.save_revision().publish()
    assert "Ajastettu" not in look(site.articles["fi"])
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        call_command("publish_scheduled", verbosity=0)
        assert "Ajastettu" in look(site.articles["fi"])
    with time_machine.travel(timezone.now() + timedelta(minutes=121), tick=False):
        call_command("publish_scheduled", verbosity=0)
        assert "Ajastettu" not in look(site.articles["fi"])


def test_article_that_moves(site: Built, look: Look, client: Client) -> None:
    page = site.article["fi"]
    old = page.url
    assert page.title in look(page)
    other = add(site.home["fi"], type(site.articles["fi"])(title="Arkisto", slug="arkisto"), {})
    page.move(other, pos="last-child")
    moved = ArticlePage.objects.get(pk=page.pk)
    assert "arkisto" in moved.url
    assert client.get(old).status_code in {301, 404}
    assert page.title in look(moved)
    assert page.title in look(other)
    assert page.title not in look(site.articles["fi"])


def test_page_that_is_deleted(site: Built, look: Look, client: Client) -> None:
    url = site.terms["fi"].url
    assert url in look(site.home["fi"])
    PlainPage.objects.get(pk=site.terms["fi"].pk).delete()
    assert client.get(url).status_code == 404
    assert url not in look(site.home["fi"])


def test_page_whose_address_changes(site: Built, look: Look, client: Client) -> None:
    page = site.services["fi"]
    old = page.url
    look(page)
    assert f'href="{old}"' in look(site.home["fi"])
    page.slug = "tarjonta"
    page.save_revision().publish()
    assert client.get(old).status_code in {301, 404}
    assert 'href="/fi/tarjonta/"' in look(site.home["fi"])
    assert "/fi/tarjonta/yksilo/" in look("/fi/tarjonta/")


def test_redirect(site: Built, client: Client, look: Look) -> None:
    look(site.home["fi"])
    assert client.get("/fi/vanha/").status_code == 404
    moved = Redirect.objects.create(old_path="/fi/vanha", redirect_page=site.article["fi"])
    assert client.get("/fi/vanha/").status_code == 301
    moved.delete()
    assert client.get("/fi/vanha/").status_code == 404


def test_page_that_becomes_private_and_open_again(site: Built, look: Look, client: Client) -> None:
    page = site.article["fi"]
    assert page.title in look(page)
    wall = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(page.url).status_code == 302
    wall.delete()
    assert page.title in look(page)


def test_lists_and_feeds_do_not_speak_of_a_private_page(site: Built, look: Look, client: Client) -> None:
    """A title and a lead are words of the page; a wall above it holds for it too."""
    page = site.article["fi"]
    other = add(site.articles["fi"], ArticlePage(title="Toinen", slug="toinen", author=page.author), {})
    plain = add(site.home["fi"], PlainPage(title="Ylä", slug="yla"), {})
    below = add(plain, PlainPage(title="Salainen ala", slug="ala", lead="Ei kaikille."), {})
    lists = (site.articles["fi"], site.home["fi"], site.person["fi"], other)
    for each in lists:
        assert page.title in look(each)
    assert page.title in client.get("/fi/articles.xml").content.decode()
    assert below.lead in look(plain)
    walls = [
        PageViewRestriction.objects.create(page=shut, restriction_type=PageViewRestriction.LOGIN)
        for shut in (page, below)
    ]
    for each in lists:
        assert page.title not in look(each)
        assert page.lead not in look(each)
    assert page.title not in client.get("/fi/articles.xml").content.decode()
    assert below.lead not in look(plain)
    walls[0].delete()
    assert page.title in look(site.home["fi"])
    PageViewRestriction.objects.create(page=site.articles["fi"], restriction_type=PageViewRestriction.LOGIN)
    for each in (site.home["fi"], site.person["fi"]):
        assert page.title not in look(each)


def test_page_behind_a_password_is_never_kept(site: Built, look: Look, client: Client) -> None:
    page = site.article["fi"]
    look(page)
    wall = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="avain"
    )
    asked = client.get(page.url).content.decode()
    assert page.lead not in asked
    client.post(
        f"/fi/_util/authenticate_with_password/{wall.pk}/{page.pk}/", {"password": "avain", "return_url": page.url}
    )
    assert page.lead in client.get(page.url).content.decode()
    assert page.lead not in Client().get(page.url).content.decode()


def test_menu(site: Built, look: Look) -> None:
    assert "Näin se etenee" not in look(site.service["fi"])
    page = add(site.home["fi"], PlainPage(title="Näin se etenee", slug="nain", show_in_menus=True), {})
    assert "Näin se etenee" in look(site.service["fi"])
    page.show_in_menus = False
    page.save_revision().publish()
    assert "Näin se etenee" not in look(site.service["fi"])


def test_settings_of_the_practice(site: Built, look: Look) -> None:
    row = PracticeSettings.objects.get()
    row.phone = "044 000 0777"
    assert "044 000 0777" not in look(site.article["sv"])
    row.save()
    assert "044 000 0777" in look(site.article["sv"])


def test_translation_that_is_published_and_unpublished(site: Built, look: Look) -> None:
    own = f'hreflang="sv" href="http://localhost:8000{site.article["sv"].url}"'
    assert own in look(site.article["fi"])
    site.article["sv"].unpublish()
    assert own not in look(site.article["fi"])
    ArticlePage.objects.get(pk=site.article["sv"].pk).save_revision().publish()
    assert own in look(site.article["fi"])


def test_alias_follows_its_page(site: Built, look: Look) -> None:
    alias = site.terms["fi"].create_alias(update_slug="tietosuoja-2")
    assert "Uusi tietosuoja" not in look(alias)
    site.terms["fi"].title = "Uusi tietosuoja"
    site.terms["fi"].save_revision().publish()
    assert "Uusi tietosuoja" in look(type(alias).objects.get(pk=alias.pk))


def test_page_made_before_a_change_and_finished_after_it_is_not_kept_for_later(
    site: Built, client: Client, monkeypatch: pytest.MonkeyPatch, look: Look
) -> None:
    page = ArticlePage.objects.get(pk=site.article["fi"].pk)
    context = ArticlePage.get_context
    before: list[str] = []

    def published_meanwhile(self: ArticlePage, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = context(self, *args, **kwargs)
        if not before:
            before.append(self.title)
            page.title = "Meanwhile"
            page.save_revision().publish()
        return found

    monkeypatch.setattr(ArticlePage, "get_context", published_meanwhile)
    assert "Meanwhile" not in client.get(page.url).content.decode()
    assert "Meanwhile" in look(page)
