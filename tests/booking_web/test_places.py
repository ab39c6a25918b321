from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from booking.models import Place
from tests.booking_web.practice import Practice, three

WEEK = "/en/book/single/?who=aino&minutes=60&mode=on_site&week=2026-W48"


@pytest.fixture
def station(practice: Practice) -> Place:
    """Where Aino is on Tuesdays."""
    place = Place.objects.create(
        slug="station", name=three("Asema", "Stationen", "Station & mill"), address="Asematie 1", city="Harjukangas"
    )
    practice.aino.places.add(place)
    for hours in practice.aino.weekly_hours.filter(weekday=1):
        hours.place = place
        hours.save()
    return place


def _day(html: str, name: str) -> str:
    found = re.search(rf'<div class="day" [^>]*><h3[^>]*>{name}.*?</div></div>', html)
    assert found, name
    return found[0]


def test_week_says_each_days_place_where_there_are_several(client: Client, station: Place) -> None:
    html = client.get(WEEK).content.decode()
    assert '<span class="day__place">Station &amp; mill</span>' in _day(html, "Tuesday")
    assert '<span class="day__place">Lehtisalmi</span>' in _day(html, "Thursday")
    assert (
        'aria-label="Tuesday 24\u00a0November at\u00a009:00, Station &amp; mill" data-place="Station &amp; mill"'
        in html
    )
    assert "In person: <span data-place>Lehtisalmi / Station &amp; mill</span>" in html


def test_summary_names_the_place_of_the_chosen_time(client: Client, station: Place) -> None:
    html = client.get(f"{WEEK}&slot=2026-11-24T09:00Z.aino").content.decode()
    assert "In person: <span data-place>Station &amp; mill</span>" in html
    assert "Tuesday 24\u00a0November at\u00a011:00, Station &amp; mill</dd>" in html


def test_week_in_which_one_place_has_times_still_says_which(client: Client, practice: Practice, station: Place) -> None:
    practice.aino.weekly_hours.filter(weekday=1).update(valid_from="2026-12-01")
    html = client.get(WEEK).content.decode()
    assert '<span class="day__place">Lehtisalmi</span>' in html


def test_one_place_is_said_once_and_not_at_every_day(client: Client, practice: Practice) -> None:
    html = client.get(WEEK).content.decode()
    assert "In person: <span data-place>Lehtisalmi</span>" in html
    assert "day__place" not in html
    assert 'aria-label="Tuesday 24\u00a0November at\u00a009:00" required' in html


def test_a_remote_meeting_names_no_place(client: Client, station: Place) -> None:
    html = client.get(WEEK.replace("on_site", "remote")).content.decode()
    assert "By video</dd>" in html
    assert "Station" not in html


def test_hours_without_a_place_name_none(client: Client, practice: Practice) -> None:
    practice.aino.weekly_hours.update(place=None)
    assert "In person</dd>" in client.get(WEEK).content.decode()


def test_places_cost_no_query(
    client: Client, station: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(WEEK)
    with django_assert_num_queries(1):
        client.get(WEEK)
