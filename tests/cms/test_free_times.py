"""Each supervisor's first free time on the bridge."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time

from django.test import Client

from booking.models import Service, Supervisor, WeeklyHours
from cms.cached import forget
from cms.catalogue import catalogue
from cms.free_times import first_free
from tests.cms.build import Built

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)  # a Saturday


def hours(slug: str, weekday: int) -> None:
    person = Supervisor.objects.get(slug=slug)
    WeeklyHours.objects.create(
        supervisor=person, weekday=weekday, starts=time(9), ends=time(12), place=person.places.get(), modes=["on_site"]
    )


def test_first_free_time_is_each_supervisors_own(
    site: Built, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    hours("aino", 1)
    hours("samir", 0)
    catalogue()
    with django_assert_num_queries(2):
        found = first_free(now=NOW)
    assert [(person.slug, at.isoformat()) for person, at in found] == [
        ("aino", "2026-11-24T07:00:00+00:00"),
        ("samir", "2026-11-23T07:00:00+00:00"),
    ]


def test_supervisor_without_hours_has_no_free_time(site: Built, client: Client) -> None:
    hours("aino", 1)
    html = client.get("/en/free/").content.decode()
    assert 'id="free-aino" hx-swap-oob="true"' in html
    assert "free-samir" not in html


def test_practice_without_an_intro_meeting_shows_no_times(site: Built, client: Client) -> None:
    Service.objects.filter(entry="intro").update(published=False)
    forget()
    assert first_free(now=NOW) == []
    response = client.get("/en/free/")
    assert response.status_code == 200
    assert not response.cookies
