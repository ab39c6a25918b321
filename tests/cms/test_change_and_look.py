"""Whatever pages show of the practice: it is changed, and the next visitor sees it."""

from __future__ import annotations

import re
from datetime import date, time
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file

from booking.models import Offer, Place, Service, Supervisor, WeeklyHours
from cms.models import ArticleCategory
from files.models import Image
from payments.models import VatRate
from tests.cms.build import Built, three
from tests.cms.conftest import Look

pytestmark = pytest.mark.usefixtures("keeping")


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
    settings.MEDIA_ROOT = tmp_path
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


def test_free_times_make_no_page_old(site: Built, look: Look, client: Client) -> None:
    """A page has those of its making, for five minutes at most; the fragment that renews them is a minute old at most."""
    with time_machine.travel("2026-11-23T08:00+02:00", tick=False):
        before = look(site.service["fi"])
        found = re.search(r'hx-get="([^"]+)"', before)
        assert found
        fragment = unescape(found[1])
        assert 'class="times"' not in client.get(fragment).content.decode() + before
        aino = Supervisor.objects.get(slug="aino")
        WeeklyHours.objects.create(supervisor=aino, weekday=1, starts=time(9), ends=time(12), modes=["remote"])
    with time_machine.travel("2026-11-23T08:01:01+02:00", tick=False):
        assert 'class="times"' in client.get(fragment).content.decode()
        assert look(site.service["fi"]) == before
    with time_machine.travel("2026-11-23T08:05:01+02:00", tick=False):
        assert 'class="times"' in look(site.service["fi"])


def test_day_that_ends(site: Built, look: Look, client: Client) -> None:
    VatRate.objects.update(valid_until=date(2027, 1, 1))
    VatRate.objects.create(vat_code=VatRate.objects.get().vat_code, basis_points=1000, valid_from=date(2027, 1, 1))
    with time_machine.travel("2026-12-31T23:59:50+02:00", tick=False):
        assert "25,5" in look(site.service["fi"])
    with time_machine.travel("2027-01-01T00:00:10+02:00", tick=False):
        html = look(site.service["fi"])
    assert "25,5" not in html
    assert "10" in html
