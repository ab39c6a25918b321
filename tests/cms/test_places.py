"""How one gets there: in words for everybody, beside a map that asks no third party."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError

from booking.models import Place
from cms.blocks.ways_here import PlaceBlock
from cms.models import PracticeSettings
from tests.cms.build import LANGUAGES, Built, three


def told(**changes: Any) -> dict[str, Any]:
    return {
        "place": Place.objects.get(slug="lehtisalmi"),
        "ways": [{"by": "entrance", "text": "No threshold."}, {"by": "bus", "text": "Line 4."}],
        "map_drawing": "lehtisalmi",
        "map_picture": None,
        "map_words": "The door is 120 metres from the stop.",
        **changes,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_contact_tells_each_way_and_the_map_in_words(site: Built, client: Client, language: str) -> None:
    page = site.contact[language]
    page.places = [("place", told())]
    page.save()
    html = client.get(page.url).content.decode()
    assert 'src="/static/maps/lehtisalmi.svg"' in html
    assert 'alt="The door is 120 metres from the stop."' in html
    assert three("Portaaton sisäänkäynti", "Ingång utan trappsteg", "The step-free way in")[language] in html
    assert "No threshold." in html
    assert "Hissi pihalta." not in html  # told of at length, so not twice


@pytest.mark.parametrize("language", LANGUAGES)
def test_contact_promises_an_answer_as_the_settings_do(site: Built, client: Client, language: str) -> None:
    practice = PracticeSettings.objects.get()
    practice.answer_within = 0
    practice.save()
    html = client.get(site.contact[language].url).content.decode()
    assert three("Vastaamme heti, kun voimme.", "Vi svarar så snart", "We answer as soon as we can.")[language] in html
    practice.answer_within = 2
    practice.save()
    html = client.get(site.contact[language].url).content.decode()
    assert three("Vastaamme viimeistään", "Vi svarar senast", "at the latest.")[language] in html


def test_place_that_is_not_told_of_shows_its_short_directions(site: Built, client: Client) -> None:
    html = client.get(site.contact["fi"].url).content.decode()
    assert "Hissi pihalta." in html
    assert 'class="map"' not in html


def test_archived_place_is_left_out(site: Built, client: Client) -> None:
    from django.utils import timezone

    from cms.cached import forget

    page = site.contact["en"]
    page.places = [("place", told())]
    page.save()
    Place.objects.update(archived_at=timezone.now())
    forget()
    assert "Line 4." not in client.get(page.url).content.decode()


def test_map_without_words_is_not_saved(site: Built) -> None:
    block = PlaceBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({**told(map_words="  "), "place": Place.objects.get().pk}))
    right = {**told(), "place": Place.objects.get().pk}
    assert block.clean(block.to_python(right))["map_drawing"] == "lehtisalmi"
