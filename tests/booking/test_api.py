"""The JSON addresses: a stable surface, two queries, no session, a clear error for every absurd parameter."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.test import Client

from accounts.limits import Bucket
from booking.api import answers
from tests.factories.booking import NOW, BookingFactory, OfferFactory, ServiceFactory, at, practice

pytestmark = pytest.mark.django_db
URL = "/api/v1/availability/"


@pytest.fixture(autouse=True)
def friday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    monkeypatch.setattr(answers, "BUCKET", Bucket(per_second=1000, burst=1000))


@pytest.fixture
def offer():
    return practice(service={"slug": "yksilo"}, supervisor={"slug": "aino"})


def ask(client, **query):
    return client.get(URL, {"service": "yksilo", "from": "2026-11-23", "days": "1", **query})


def test_availability_says_starts_and_ends_with_offset(client, offer):
    BookingFactory.create(offer=offer, starts_at=at("10:15"), ends_at=at("15:00"))
    found = ask(client, supervisor="aino").json()
    slot = {"supervisor": "aino", "modes": ["on_site", "remote"]}
    assert found == {
        "service": "yksilo",
        "supervisor": "aino",
        "zone": "Europe/Helsinki",
        "minutes": 60,
        "lengths": [60],
        "days": [
            {
                "date": "2026-11-23",
                "slots": [{"starts": "2026-11-23T09:00:00+02:00", "ends": "2026-11-23T10:00:00+02:00", **slot}],
            }
        ],
    }


@pytest.mark.parametrize("days", ["1", "62"])
def test_availability_asks_the_database_twice_in_all(client, offer, days, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert ask(client, days=days).status_code == 200


def test_availability_has_no_session_and_may_be_cached(client, offer):
    response = ask(client)
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=15"
    again = client.get(
        URL, {"service": "yksilo", "from": "2026-11-23", "days": "1"}, headers={"if-none-match": response["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_availability_begins_today_and_lasts_two_weeks_by_default(client, offer):
    days = client.get(URL, {"service": "yksilo"}).json()["days"]
    assert (days[0]["date"], len(days)) == ("2026-11-20", 14)


def test_availability_of_a_length_and_a_way_to_meet(client, offer):
    OfferFactory.create(service=offer.service, supervisor=offer.supervisor, minutes=90, modes=["remote"])
    found = ask(client, minutes="90", mode="remote").json()
    assert (found["minutes"], found["lengths"]) == (90, [60, 90])
    assert found["days"][0]["slots"][0]["modes"] == ["remote"]


ABSURD = [
    {"days": "0"}, {"days": "-1"}, {"days": "63"}, {"days": "1000000000"}, {"days": "٣"}, {"days": "1.5"},
    {"days": "x"}, {"from": "9999-99-99"}, {"from": "2026-13-01"}, {"from": "0001-01-01"}, {"from": "9999-12-31"},
    {"from": "2026-W47-1"}, {"from": "tomorrow"},
    {"service": ""}, {"service": "../x"}, {"service": "x" * 60}, {"supervisor": "ä"}, {"supervisor": "'; --"},
    {"to": "2026-11-22"}, {"to": "2027-01-24"}, {"to": "9999-12-31"}, {"to": "x"}, {"to": "2026-11-23"},
    {"until": "2026-11-24"}, {"page": "99999999999"}, {"mode": ["remote", "on_site"]},
    {"minutes": "0"}, {"minutes": "721"}, {"mode": "telepathy"},
]  # fmt: skip


@pytest.mark.parametrize("query", ABSURD, ids=lambda query: "&".join(f"{k}={v!r}" for k, v in query.items()))
def test_absurd_parameter_is_a_clear_error(client, offer, query, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = ask(client, **query)
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "query_invalid"
    assert next(iter(query)) in response.json()["error"]["message"]
    assert response.json()["error"]["field"] == next(iter(query))
    assert response["Cache-Control"] == "no-store"


def test_the_last_day_is_said_as_a_date_or_as_a_number_of_days(client, offer):
    found = client.get(URL, {"service": "yksilo", "from": "2026-11-23", "to": "2026-11-25"}).json()["days"]
    assert [day["date"] for day in found] == ["2026-11-23", "2026-11-24", "2026-11-25"]
    assert len(client.get(URL, {"service": "yksilo", "from": "2026-11-23", "to": "2027-01-23"}).json()["days"]) == 62


def test_a_last_day_before_the_first_is_refused_whoever_says_the_first(client, offer):
    """Without ``from`` the first day is today."""
    response = client.get(URL, {"service": "yksilo", "to": "2026-11-19"})
    assert (response.status_code, response.json()["error"]["field"]) == (400, "to")


def test_more_days_than_are_answered_at_once_are_refused(client, offer):
    response = client.get(URL, {"service": "yksilo", "from": "2026-11-23", "to": "2027-01-24"})
    assert (response.status_code, response.json()["error"]["field"]) == (400, "to")


def test_a_parameters_name_of_no_letters_is_not_repeated(client, offer):
    response = ask(client, **{"<script>": "1"})
    assert (response.status_code, response.json()["error"]["field"]) == (400, "?")


@pytest.mark.parametrize("query", ["page=2", "page=99999999999999", "from=2026-11-23"])
def test_services_take_no_parameter(client, offer, query):
    response = client.get(f"/api/v1/services/?{query}")
    assert (response.status_code, response.json()["error"]["field"]) == (400, query.partition("=")[0])


@pytest.mark.parametrize("query", [{"service": "a\x00b"}, {"from": "2026-11-23\x00"}, {"to": "\x00"}, {"x\x00": "1"}])
def test_nul_bytes_are_a_clear_error(client, offer, query):
    response = ask(client, **query)
    assert response.status_code == 400
    assert response.json()["error"]["message"]


def test_invalid_utf8_is_a_clear_error(client, offer):
    response = client.get(f"{URL}?service=%ff%fe")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json"


@pytest.mark.parametrize("query", [{"service": "nothing"}, {"supervisor": "nobody"}, {"minutes": "45"}])
def test_unknown_words_are_not_found(client, offer, query):
    response = ask(client, **query)
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("change", "code"), [({"published": False}, "not_found"), ({"entry": "request"}, "not_offered")]
)
def test_closed_service_is_not_found(client, change, code):
    practice(service={"slug": "yksilo", **change})
    response = ask(client)
    assert (response.status_code, response.json()["error"]["code"]) == (404, code)


def test_other_methods_are_refused_with_what_is_allowed(offer):
    response = Client(enforce_csrf_checks=False).post(URL)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert response.json()["error"]["code"] == "method_not_allowed"


def test_head_is_answered(client, offer):
    assert client.head(URL, {"service": "yksilo"}).status_code == 200


def test_too_many_are_told_when_to_come_back(client, offer, monkeypatch):
    monkeypatch.setattr(answers, "BUCKET", Bucket(per_second=0.01, burst=1))
    assert ask(client).status_code == 200
    response = ask(client)
    assert (response.status_code, response.json()["error"]["code"]) == (429, "too_many")
    assert int(response["Retry-After"]) > 1


def test_errors_are_in_english_for_machines(client, offer):
    response = client.get(URL, headers={"accept-language": "fi"})
    assert "Say which service" in response.json()["error"]["message"]


def test_services_list_what_is_public_in_every_language(client, offer, django_assert_num_queries):
    from i18nfield.strings import LazyI18nString

    ServiceFactory.create(published=False)
    by_request = ServiceFactory.create(
        slug="ryhma", entry="request", position=9, name=LazyI18nString({"fi": "Ryhmä", "sv": "Grupp"})
    )
    OfferFactory.create(service=by_request, supervisor=offer.supervisor, price=21000, price_is_net=True, active=False)
    with django_assert_num_queries(2):
        response = client.get("/api/v1/services/")
    first, second = response.json()["services"]
    assert (first["slug"], second["slug"]) == ("yksilo", "ryhma")
    assert (second["name"]["sv"], second["offers"], second["entry"]) == ("Grupp", [], "request")
    assert first["offers"] == [
        {
            "supervisor": "aino",
            "supervisor_name": "Aino Repola",
            "minutes": 60,
            "modes": ["on_site", "remote"],
            "price": {"amount": 12000, "currency": "EUR", "vat_included": True},
        }
    ]
    assert json.loads(response.content)
