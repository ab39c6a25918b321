"""Which pages are kept, for whom, and how they are sent."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import brotli
import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from accounts.models import User
from cms.kept_pages import KeptPage, key_of, mark, may_be_kept
from tests.cms.build import Built

Count = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that were made, in order."""
    found: list[str] = []
    monkeypatch.setattr("cms.models.site_page.mark", lambda response: found.append("made") or mark(response))
    return found


def test_kept_page_is_the_same_and_asks_nothing_of_the_database(
    site: Built, client: Client, keeping: None, made: list[str], django_assert_num_queries: Count
) -> None:
    url = site.service["fi"].url
    first = client.get(url)
    with django_assert_num_queries(0):
        second = client.get(url)
    assert second.content == first.content
    assert second.headers == first.headers
    assert made == ["made"]


def test_kept_page_is_everybodys(site: Built, client: Client, keeping: None) -> None:
    client.get("/fi/")
    response = client.get("/fi/")
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Language"] == "fi"
    assert "nonce" not in response.headers["Content-Security-Policy"]
    assert "Permissions-Policy" in response.headers
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert not response.cookies
    assert "csrf" not in response.content.decode()


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_each_language_has_its_own(site: Built, client: Client, keeping: None, language: str) -> None:
    for code in ("fi", "sv", "en"):
        client.get(f"/{code}/")
    assert (
        f'<html lang="{language}">' in client.get(f"/{language}/", headers={"accept-language": "de"}).content.decode()
    )


def test_browser_that_has_the_page_hears_304(site: Built, client: Client, keeping: None) -> None:
    tag = client.get("/fi/").headers["ETag"]
    response = client.get("/fi/", headers={"if-none-match": tag})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["ETag"] == tag
    assert client.get("/fi/", headers={"if-none-match": 'W/"other"'}).status_code == 200


def test_head_is_the_page_without_its_body(site: Built, client: Client, keeping: None, made: list[str]) -> None:
    asked = client.head("/fi/")
    assert asked.status_code == 200
    page = client.get("/fi/")
    kept = client.head("/fi/")
    assert made == ["made", "made"], "a head alone keeps nothing"
    assert kept.content == b""
    assert kept.headers["Content-Length"] == str(len(page.content))


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("identity", None, bytes),
    ],
)
def test_page_is_packed_as_the_browser_likes(
    site: Built, client: Client, keeping: None, accepted: str, coding: str | None, unpack: Callable[[bytes], bytes]
) -> None:
    plain = client.get("/fi/").content
    response = client.get("/fi/", headers={"accept-encoding": accepted})
    assert response.headers.get("Content-Encoding") == coding
    assert unpack(response.content) == plain
    assert response.headers["Content-Length"] == str(len(response.content))


def test_other_answers_are_packed_too(site: Built, client: Client) -> None:
    response = client.get("/fi/search/", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"


def test_page_with_a_session_is_made_and_stays_with_its_visitor(
    site: Built, client: Client, keeping: None, made: list[str]
) -> None:
    client.get("/fi/")
    client.force_login(User.objects.create_user("kaisa@example.fi"))
    response = client.get("/fi/")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in response.headers
    client.get("/fi/")
    assert made == ["made"] * 3
    Client().get("/fi/")
    assert made == ["made"] * 3, "and who has none still gets the kept one"


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_RANGE": "bytes=0-1"},
        {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}=x"},
        {"HTTP_COOKIE": "messages=x"},
        {"QUERY_STRING": "utm_source=letter"},
        {"QUERY_STRING": "page=100"},
        {"QUERY_STRING": "page=0"},
        {"QUERY_STRING": "page=1&page=2"},
        {"QUERY_STRING": "category=A/.."},
        {"REQUEST_METHOD": "POST"},
    ],
)
def test_request_is_not_answered_from_what_is_kept(keeping: None, asked: dict[str, str]) -> None:
    assert key_of(RequestFactory().get("/fi/", headers={}, **asked)) is None  # type: ignore[arg-type]


def test_within_a_transaction_nothing_is_kept(db: None) -> None:
    assert key_of(RequestFactory().get("/fi/")) is None


def test_parts_of_a_query_are_kept_in_any_order(keeping: None) -> None:
    ask = RequestFactory().get
    keys = {key_of(ask(f"/fi/luettavaa/?{query}")) for query in ("page=2&category=a", "category=a&page=2")}
    assert keys == {"http://testserver/fi/luettavaa/?category=a&page=2"}
    assert key_of(ask("/fi/", headers={"host": "localhost"})) != key_of(ask("/fi/"))


def test_category_and_page_of_articles_are_kept_apart(site: Built, client: Client, keeping: None) -> None:
    url = site.articles["fi"].url
    everything, shelf = client.get(url), client.get(f"{url}?category=sessions")
    assert client.get(url).content == everything.content
    assert client.get(f"{url}?category=sessions").content == shelf.content != everything.content
    assert client.get(f"{url}?category=none").status_code == 404


def test_preview_neither_sees_nor_becomes_the_kept_page(site: Built, client: Client, keeping: None) -> None:
    page = site.article["fi"]
    client.get(page.url)
    page.title = "Luonnos"
    preview = page.make_preview_request()
    assert "Luonnos" in preview.content.decode()
    assert "Luonnos" not in client.get(page.url).content.decode()


def answered(**headers: str) -> HttpResponse:
    response = HttpResponse("x", headers=headers)
    mark(response)
    return response


def test_answer_is_kept_only_where_nothing_in_it_is_somebodys() -> None:
    request: Any = RequestFactory().get("/fi/")
    assert may_be_kept(request, answered())
    assert may_be_kept(request, answered(Vary="Accept-Encoding"))
    assert not may_be_kept(request, HttpResponse("unmarked"))
    assert not may_be_kept(request, answered(Vary="Accept-Encoding, Cookie"))
    assert not may_be_kept(request, answered(**{"Cache-Control": "no-store"}))
    assert not may_be_kept(request, answered(**{"Cache-Control": "private"}))
    assert not may_be_kept(RequestFactory().head("/fi/"), answered())
    cookie, policy, missing = answered(), answered(), answered()
    cookie.set_cookie("x", "y")
    policy._csp_replace = {}  # type: ignore[attr-defined]
    missing.status_code = 404
    assert not any(may_be_kept(request, each) for each in (cookie, policy, missing))
    request._csp_nonce = "abc"
    assert not may_be_kept(request, answered())


def test_coding_that_is_refused_is_not_sent() -> None:
    page = KeptPage(b"plain", b"br", b"gz", (), "")
    assert page.body_for("br;q=0") == (b"plain", "")
    assert page.body_for("br;q=0.000, gzip;q=1.0") == (b"gz", "gzip")
    assert page.body_for("") == (b"plain", "")


@pytest.mark.parametrize("where", ["home", "crisis", "services"])
def test_kept_page_ends_with_the_promise_that_it_makes(
    site: Built, client: Client, keeping: None, made: list[str], where: str
) -> None:
    """Kept a second before the hour, it is made anew at the hour: "today by 14:00" is no answer any more."""
    address = getattr(site, where)["en"].url
    moment = datetime(2026, 11, 20, 10, 59, 58, tzinfo=UTC)  # 12.59.58 in Finland: an answer takes an hour
    with time_machine.travel(moment, tick=False) as clock:
        first = client.get(address).content.decode()
        assert client.get(address).content.decode() == first
        assert made == ["made"]
        clock.shift(2)
        second = client.get(address).content.decode()
    promised = "we answer" in first.lower()
    assert promised or where == "home"
    assert made == (["made", "made"] if promised else ["made"])
    assert ("today by 14:00" in first) == promised
    assert "today by" not in second
    assert ("on Monday 23\u00a0November by 14:00" in second) == promised


def test_page_whose_promise_ended_while_it_was_made_is_not_kept(
    site: Built, client: Client, keeping: None, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.kept_pages.shown_until", lambda _request: datetime(2020, 1, 1, tzinfo=UTC))
    client.get("/en/")
    client.get("/en/")
    assert made == ["made", "made"]
