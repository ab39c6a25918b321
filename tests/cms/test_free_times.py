"""Free times on pages: there when the page comes, renewed by a fragment when it is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from booking.errors import NothingFound
from booking.models import Service, Supervisor, WeeklyHours
from cms import kept_pages
from cms.cached import forget
from cms.catalogue import catalogue
from cms.free_times import first_free
from cms.models import LandingPage
from tests.cms.build import Built, add

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)  # a Saturday
PLACE = '<span class="free free--{}"{}>{}</span>'
SPOKEN = '<span class="whole">in Finnish</span>'
SWAPPED = ' hx-swap-oob="outerHTML:.free--{}"'


def hours(slug: str, weekday: int) -> None:
    person = Supervisor.objects.get(slug=slug)
    WeeklyHours.objects.create(
        supervisor=person, weekday=weekday, starts=time(9), ends=time(12), place=person.places.get(), modes=["on_site"]
    )


@pytest.fixture
def working(site: Built) -> Built:
    """Aino works on Tuesdays."""
    cache.clear()
    hours("aino", 1)
    return site


def test_first_free_time_is_each_supervisors_own(
    site: Built, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    hours("aino", 1)
    hours("samir", 0)
    catalogue()
    with django_assert_num_queries(2):
        found = first_free(now=NOW)
    assert [(person.slug, at.isoformat() if at else "") for person, at in found] == [
        ("aino", "2026-11-24T07:00:00+00:00"),
        ("samir", "2026-11-23T07:00:00+00:00"),
    ]


def test_supervisor_without_free_time_is_told_of_too(working: Built, client: Client) -> None:
    """Their place may hold a time that was free when the page was made."""
    with time_machine.travel(NOW, tick=False):
        html = client.get("/en/free/").content.decode()
    assert PLACE.format("aino", SWAPPED.format("aino"), f"Free Tue\u00a024\u00a0Nov at\u00a009:00, {SPOKEN}") in html
    assert PLACE.format("samir", SWAPPED.format("samir"), "") in html


def test_bridge_names_no_language_that_is_the_readers(working: Built, client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        html = client.get("/fi/free/").content.decode()
    assert PLACE.format("aino", SWAPPED.format("aino"), "Vapaa ti\u00a024.11.\u00a0klo\u00a09.00") in html


def test_practice_without_an_intro_meeting_shows_no_times(site: Built, client: Client) -> None:
    Service.objects.filter(entry="intro").update(published=False)
    forget()
    assert {at for _person, at in first_free(now=NOW)} == {None}
    response = client.get("/en/free/")
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize("where", ["home", "people"])
def test_bridge_carries_the_first_free_times_without_a_script(working: Built, client: Client, where: str) -> None:
    with time_machine.travel(NOW, tick=False):
        html = client.get(getattr(working, where)["en"].url).content.decode()
    assert PLACE.format("aino", "", f"Free Tue\u00a024\u00a0Nov at\u00a009:00, {SPOKEN}") in html
    assert PLACE.format("samir", "", "") in html
    assert 'hx-get="/en/free/"' in html


@pytest.mark.parametrize(("where", "query"), [("service", "service=yksilo"), ("person", "supervisor=aino")])
def test_page_carries_its_next_free_times_without_a_script(
    working: Built, client: Client, where: str, query: str
) -> None:
    """The very fragment that renews them."""
    with time_machine.travel(NOW, tick=False):
        html = client.get(getattr(working, where)["en"].url).content.decode()
        fragment = client.get(f"/en/book/next/?count=4&{query}").content.decode()
    assert "slot=2026-11-24T07%3A00Z.aino" in fragment
    found = re.search(
        r'<div hx-get="/en/book/next/\?count=4&amp;' + query + r'" hx-trigger="load">(.*?)</div>', html, re.DOTALL
    )
    assert found is not None
    assert found[1].split() == fragment.split()


def test_landing_page_carries_its_services_times(working: Built, client: Client) -> None:
    service = Service.objects.get(slug="yksilo")
    page = add(working.home["fi"], LandingPage(title="K", slug="k", heading="K", service=service), {})
    with time_machine.travel(NOW, tick=False):
        assert "slot=2026-11-24T07%3A00Z.aino" in client.get(page.url).content.decode()


def test_service_that_is_gone_meanwhile_leaves_the_way_to_the_calendar(
    working: Built, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_asked: object, **_more: object) -> None:
        raise NothingFound

    monkeypatch.setattr("cms.templatetags.times.fragment", gone)
    html = client.get(working.service["en"].url).content.decode()
    assert "The calendar shows every free time." in html
    assert 'href="/en/book/yksilo/">See all times</a>' in html


@pytest.mark.parametrize("where", ["home", "service"])
def test_page_is_not_kept_beyond_the_first_time_that_it_shows(
    working: Built, client: Client, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    WeeklyHours.objects.update(weekday=5, starts=time(10), ends=time(20))
    Service.objects.update(min_notice_hours=0)
    cache.clear()
    forget()
    kept: list[float] = []
    monkeypatch.setattr(kept_pages, "within_transaction", lambda: False)
    keep = kept_pages.keep

    def heard(*given: object, seconds: float) -> kept_pages.KeptPage:
        kept.append(seconds)
        return keep(*given, seconds=seconds)  # type: ignore[arg-type]

    monkeypatch.setattr("cms.middleware.keep", heard)
    with time_machine.travel(datetime(2026, 11, 21, 7, 58, 30, tzinfo=UTC), tick=False):  # the first time is at 10
        client.get(getattr(working, where)["en"].url)
    assert kept == [90.0]
