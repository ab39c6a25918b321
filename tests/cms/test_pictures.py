"""Photographs come in the width and format that a browser needs, and are made before anybody asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image as Canvas
from wagtail.models import Page

from booking.models import Place, Supervisor
from booking.templatetags.booking_parts import portrait_of
from cms.cached import forget
from cms.models import ContactPage, PlainPage
from cms.tasks import prepare_pictures
from cms.templatetags.portraits import portrait
from files.models import Image, Rendition
from tests.cms.build import Built, add

Jobs = Callable[..., AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def photo(width: int, height: int) -> Image:
    """A gradient stands for a photograph."""
    picture = Canvas.linear_gradient("L").resize((width, height)).convert("RGB")
    file = BytesIO()
    picture.save(file, "JPEG")
    return Image.objects.create(title="Ikkuna", file=ImageFile(file, name="ikkuna.jpg"))


@pytest.fixture
def shown(site: Built) -> PlainPage:
    body = [("image", {"image": photo(1800, 1200), "alt": "Ikkuna järvelle", "decorative": False, "caption": ""})]
    found: PlainPage = add(site.home["fi"], PlainPage(title="Kuva", slug="kuva", body=body), {})
    return found


def widths(srcset: str) -> list[int]:
    return sorted(int(width) for width in re.findall(r" (\d+)w", srcset))


def image_of(page: Page, client: Client, *, offered: list[int], alt: str) -> str:
    """The <img> of the page's picture, of which we have seen that it comes in both formats and all widths, late."""
    html = client.get(page.url).content.decode()
    picture = html[html.index("<picture") : html.index("</picture>")]
    sources = re.findall(r'<source[^>]* srcset="([^"]+)" type="image/(\w+)"', picture)
    assert [(kind, widths(srcset)) for srcset, kind in sources] == [("avif", offered)]
    image = picture[picture.index("<img") :]
    assert ".webp" in image
    assert 'loading="lazy"' in image
    assert f'alt="{alt}"' in image
    assert picture.count('sizes="') == 2
    return image


def test_picture_has_formats_widths_a_place_and_time(shown: PlainPage, client: Client) -> None:
    image = image_of(shown, client, offered=[480, 960, 1440], alt="Ikkuna järvelle")
    assert 'width="1440"' in image
    assert 'height="960"' in image


def test_pictures_are_made_by_a_job_when_the_page_is_published(shown: PlainPage, client: Client) -> None:
    shown.save_revision().publish()
    assert not Rendition.objects.exists()
    prepare_pictures.func(page_id=shown.pk)
    made = set(Rendition.objects.values_list("pk", flat=True))
    assert len(made) == 6
    prepare_pictures.func(page_id=shown.pk)
    client.get(shown.url)
    assert set(Rendition.objects.values_list("pk", flat=True)) == made, "neither a second run nor a visitor makes more"


@pytest.fixture
def mapped(site: Built) -> ContactPage:
    """The contact page with a map that somebody uploaded."""
    page = site.contact["fi"]
    way = {"by": "entrance", "text": "Ei kynnystä."}
    told = {"place": Place.objects.get(), "ways": [way], "map_drawing": "", "map_words": "Ovi on sillan korvassa."}
    page.places = [("place", {**told, "map_picture": photo(1800, 1200)})]
    page.save()
    return page


def test_uploaded_map_comes_in_formats_and_widths(mapped: ContactPage, client: Client) -> None:
    image_of(mapped, client, offered=[480, 800, 1200], alt="Ovi on sillan korvassa.")


def test_maps_are_made_by_the_same_job(mapped: ContactPage, client: Client) -> None:
    prepare_pictures.func(page_id=mapped.pk)
    made = set(Rendition.objects.values_list("pk", flat=True))
    assert len(made) == 6
    client.get(mapped.url)
    assert set(Rendition.objects.values_list("pk", flat=True)) == made


def test_page_that_is_gone_has_no_pictures(shown: PlainPage) -> None:
    shown.unpublish()
    prepare_pictures.func(page_id=shown.pk)
    prepare_pictures.func(page_id=0)
    assert not Rendition.objects.exists()


@pytest.mark.parametrize(
    ("size", "offered"), [((1200, 1500), [200, 400, 800]), ((500, 625), [200, 400, 500]), ((300, 375), [200, 300])]
)
def test_portrait_offers_widths_and_none_larger_than_the_photograph(
    site: Built, size: tuple[int, int], offered: list[int]
) -> None:
    aino = Supervisor.objects.get(slug="aino")
    aino.portrait = photo(*size)
    aino.save()
    forget()
    html = portrait(aino)
    srcset = re.search(r'srcset="([^"]+)"', html)
    assert srcset
    assert widths(srcset[1]) == offered
    assert "sizes=" in html
    assert ".webp" in html
    assert 'loading="lazy"' not in html, "a page opens with it"
    assert 'loading="lazy"' in portrait(aino, "s")


def test_booking_shows_a_photograph_as_webp(site: Built) -> None:
    aino = Supervisor.objects.get(slug="aino")
    aino.portrait, aino.portrait_static = photo(800, 1000), ""
    assert ".webp" in portrait_of(aino, "s")
    assert ".webp" in portrait_of(aino, "l")
