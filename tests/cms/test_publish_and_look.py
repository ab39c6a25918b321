"""Whatever a page shows: it is changed, and the next visitor sees the change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from booking.models import Offer, Place, Service, Supervisor, WeeklyHours
from cms import kept_pages
from cms.models import ArticleCategory, ArticlePage, PlainPage, PracticeSettings
from files.models import Image
from payments.models import VatRate
from tests.cms.build import Built, add, three

Look = Callable[[Any], str]


@pytest.fixture(autouse=True)
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "within_transaction", lambda: False)


@pytest.fixture
def look(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Look]:
    """What a visitor reads; of a page or an address. Each page is looked at twice, and is kept in between."""
    kept: list[str] = []
    keep = kept_pages.keep
    monkeypatch.setattr("cms.middleware.keep", lambda now, key, response: kept.append(key) or keep(now, key, response))

    def read(page: Any) -> str:
        url = page if isinstance(page, str) else page.url
        html = client.get(url).content
        before = len(kept)
        assert client.get(url).content == html
        assert len(kept) == before, "the second look was no answer from what is kept"
        return html.decode()

    yield read
    assert kept, "no page was kept, so the test proved nothing"


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


def test_service(site: Built, look: Look) -> None:
    service = Service.objects.get(slug="yksilo")
    service.name = three("Omaa aikaa", "Egen tid", "Time of your own")
    assert "Omaa aikaa" not in look(site.services["fi"])
    service.save()
    assert "Omaa aikaa" in look(site.services["fi"])
    assert "Egen tid" in look(site.services["sv"])
    service.published = False
    service.save()
    assert "Omaa aikaa" not in look(site.services["fi"])


def test_price_of_an_offer(site: Built, look: Look) -> None:
    assert "133" not in look(site.service["fi"])
    for offer in Offer.objects.filter(service__slug="yksilo", minutes=60):
        offer.price = 13300
        offer.save()
    assert "133" in look(site.service["fi"])


def test_rate_of_tax(site: Built, look: Look) -> None:
    assert "25,5" in look(site.service["fi"])
    rate = VatRate.objects.get()
    rate.basis_points = 2600
    rate.save()
    assert "25,5" not in look(site.service["fi"])


def test_supervisor(site: Built, look: Look) -> None:
    aino = Supervisor.objects.get(slug="aino")
    aino.name = "Aino Uusi"
    for page in (site.home["fi"], site.people["en"], site.service["fi"]):
        assert "Aino Uusi" not in look(page)
    aino.save()
    for page in (site.home["fi"], site.people["en"], site.service["fi"]):
        assert "Aino Uusi" in look(page)


def test_place(site: Built, look: Look) -> None:
    place = Place.objects.get()
    place.address = "Satamakatu 1"
    assert "Satamakatu 1" not in look(site.contact["fi"])
    place.save()
    assert "Satamakatu 1" in look(site.contact["fi"])


def test_category_of_articles(site: Built, look: Look) -> None:
    shelf = ArticleCategory.objects.get()
    shelf.name = three("Hyllystä", "Ur hyllan", "From the shelf")
    assert "Hyllystä" not in look(site.article["fi"])
    shelf.save()
    assert "Hyllystä" in look(site.article["fi"])


def test_focal_point_of_a_portrait(site: Built, look: Look, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    photo = Image.objects.create(title="Aino", file=get_test_image_file(size=(900, 900)))
    aino = Supervisor.objects.get(slug="aino")
    aino.portrait = photo
    aino.save()
    before = look(site.person["fi"])
    photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height = 10, 10, 90, 90
    photo.save()
    after = look(site.person["fi"])
    assert before != after
    assert photo.get_rendition("fill-400x500|format-webp").url in after


def test_page_holds_no_free_time_of_its_own(site: Built, look: Look, client: Client) -> None:
    """They come as a fragment, which lives for a minute; so hours and bookings make no page old."""
    before = look(site.service["fi"])
    found = re.search(r'hx-get="([^"]+)"', before)
    assert found
    fragment = unescape(found[1])
    with time_machine.travel("2026-11-23T08:00+02:00", tick=False):
        assert 'class="times"' not in client.get(fragment).content.decode()
        aino = Supervisor.objects.get(slug="aino")
        WeeklyHours.objects.create(supervisor=aino, weekday=1, starts=time(9), ends=time(12), modes=["remote"])
    with time_machine.travel("2026-11-23T08:01:01+02:00", tick=False):
        assert 'class="times"' in client.get(fragment).content.decode()
        assert look(site.service["fi"]) == before


def test_day_that_ends(site: Built, look: Look, client: Client) -> None:
    VatRate.objects.update(valid_until=date(2027, 1, 1))
    VatRate.objects.create(vat_code=VatRate.objects.get().vat_code, basis_points=1000, valid_from=date(2027, 1, 1))
    with time_machine.travel("2026-12-31T23:59:50+02:00", tick=False):
        assert "25,5" in look(site.service["fi"])
    with time_machine.travel("2027-01-01T00:00:10+02:00", tick=False):
        html = look(site.service["fi"])
    assert "25,5" not in html
    assert "10" in html


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
