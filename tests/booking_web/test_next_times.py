from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from booking.errors import NothingFound
from booking.models import Supervisor
from booking.views.next_times import upcoming
from tests.booking_web.practice import NOW, Practice
from tests.booking_web.steps import held


def test_next_times_of_a_service_are_links_to_their_weeks(client: Client, practice: Practice) -> None:
    html = client.get("/en/book/next/?service=single&count=2").content.decode()
    assert html.count("<li>") == 2
    assert "Mon\u00a023\u00a0Nov" in html
    assert "slot=2026-11-23T07%3A00Z.aino" in html
    assert "By video" in html or "by video" in html
    assert "<html" not in html


def test_next_times_of_a_supervisor(client: Client, practice: Practice) -> None:
    html = client.get("/en/book/next/?supervisor=samir").content.decode()
    assert "Samir Haddad" in html  # in the name of the link
    assert '<p class="times__who">Intro' in html  # whose they are goes without saying; what they are does not
    assert "/en/book/intro/" in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Paikan päällä tai etänä, 60\u00a0min"),
        ("sv", "På finska, på plats eller på distans, 60\u00a0min"),
        ("en", "In Finnish or in Swedish, in person or by video, 60\u00a0min"),
    ],
)
def test_next_times_tell_the_language_where_it_is_not_the_readers(
    client: Client, practice: Practice, language: str, words: str
) -> None:
    Supervisor.objects.filter(slug="aino").update(languages=["fi"] if language == "sv" else ["fi", "sv"])
    assert words in client.get(f"/{language}/book/next/?service=single&supervisor=aino").content.decode()


def test_next_times_of_anyone_are_with_those_who_speak_the_readers_language(client: Client, practice: Practice) -> None:
    Supervisor.objects.filter(slug="aino").update(languages=["fi"])
    Supervisor.objects.filter(slug="samir").update(languages=["fi", "en"])
    html = {code: client.get(f"/{code}/book/next/?service=single").content.decode() for code in ("fi", "en")}
    assert "Aino Repola" in html["fi"]
    assert "Aino Repola" not in html["en"]
    assert "Samir Haddad" in html["en"]


def test_next_times_are_cached_for_everybody_and_carry_no_cookie(
    client: Client, practice: Practice, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get("/en/book/next/?service=single")
    assert set(first["Cache-Control"].split(", ")) == {"max-age=60", "public"}
    assert not first.cookies
    with django_assert_num_queries(0):  # the whole answer is kept; the tests’ cache is in memory
        client.get("/en/book/next/?service=single")


def test_next_times_without_free_times_offer_to_write(client: Client, practice: Practice) -> None:
    practice.aino.weekly_hours.all().delete()
    html = client.get("/en/book/next/?service=single&supervisor=aino").content.decode()
    assert "No free times are open just now." in html
    assert "/en/enquiry/single/" in html


def test_next_times_of_a_supervisor_without_offers_offer_to_write(client: Client, practice: Practice) -> None:
    practice.samir.offers.update(active=False)
    html = client.get("/en/book/next/?supervisor=samir").content.decode()
    assert "/en/enquiry/" in html


@pytest.mark.parametrize(
    "query",
    [
        "",
        "service=nothing",
        "supervisor=nobody",
        "service=single&count=0",
        "service=single&count=99999",
        "service=group",
    ],
)
def test_next_times_absurd_query_is_a_plain_error(client: Client, practice: Practice, query: str) -> None:
    response = client.get(f"/en/book/next/?{query}")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/plain")


def test_next_times_lead_to_a_week_with_the_time_chosen(client: Client, practice: Practice) -> None:
    html = client.get("/en/book/single/?who=aino&week=2026-W48&slot=2026-11-23T07:00Z.aino").content.decode()
    assert "required checked" in html
    held(Client(), slot="2026-11-23T07:00Z.aino")
    html = client.get("/en/book/single/?who=aino&week=2026-W48&slot=2026-11-23T07:00Z.aino").content.decode()
    assert "required checked" not in html


def heard(asked: list[str], method: Callable[..., Any], key: str, *args: Any, **more: Any) -> Any:
    asked.append(key)
    return method(key, *args, **more)


@pytest.mark.parametrize(
    "query",
    [
        "service={nonsense}",
        "supervisor={nonsense}",
        "service=single&supervisor={nonsense}",
        "service={nonsense}&supervisor=aino",
        "service=single:aino&supervisor={nonsense}",
    ],
)
def test_next_times_of_nonsense_fill_no_cache(
    client: Client,
    practice: Practice,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
) -> None:
    asked: list[str] = []
    for name in ("get", "set", "add"):
        method = getattr(cache, name)
        monkeypatch.setattr(cache, name, partial(heard, asked, method))
    for number in range(3):
        assert client.get(f"/en/book/next/?{query.format(nonsense=f'x{number}')}").status_code == 404
    assert not [key for key in asked if key.startswith("booking:")]


def test_next_times_know_what_was_published_just_now(client: Client, practice: Practice) -> None:
    practice.single.published = False
    practice.single.save()
    assert client.get("/en/book/next/?service=single").status_code == 404
    practice.single.published = True
    practice.single.save()
    assert client.get("/en/book/next/?service=single").status_code == 200


@pytest.mark.parametrize(("service", "supervisor"), [("x", ""), ("", "x"), ("single", "x"), ("x", "aino")])
def test_next_times_of_nonsense_ask_nothing(
    practice: Practice,
    now: time_machine.Traveller,
    django_assert_num_queries: DjangoAssertNumQueries,
    service: str,
    supervisor: str,
) -> None:
    upcoming("single", "", 3, now=NOW)  # a warm process
    with django_assert_num_queries(0), pytest.raises(NothingFound):
        upcoming(service, supervisor, 3, now=NOW)
