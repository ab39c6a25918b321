from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from booking.models import Offer, Supervisor, WeeklyHours
from tests.booking_web.practice import Practice


def test_start_groups_services_by_entry(client: Client, practice: Practice) -> None:
    html = client.get("/en/book/").content.decode()
    assert html.index("Intro meeting") < html.index("Individual supervision") < html.index("Group supervision")
    assert 'href="/en/book/single/"' in html
    assert 'href="/en/enquiry/group/"' in html
    assert "from €120<" in html


def test_start_shows_crisis_without_a_price_or_a_time(client: Client, practice: Practice) -> None:
    html = client.get("/en/book/").content.decode()
    assert 'href="/en/enquiry/crisis/"' in html
    assert 'href="/en/book/crisis/"' not in html


def test_times_names_each_slot_with_weekday_date_and_time(client: Client, practice: Practice) -> None:
    html = client.get("/en/book/single/?who=aino&minutes=60&mode=remote&week=2026-W48").content.decode()
    assert 'value="2026-11-23T09:00Z.aino" aria-label="Monday 23\u00a0November at\u00a011:00"' in html
    assert "Week 48" in html
    assert "The times are in Finnish time." in html


def test_times_has_few_queries_whatever_the_week_holds(
    client: Client, practice: Practice, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = "/en/book/single/?who=aino&minutes=60&mode=remote&week=2026-W48"
    client.get(address)
    with django_assert_num_queries(1):  # catalogue and hours are remembered for a moment; what is busy never is
        client.get(address)


def test_times_follow_changed_hours_at_once(client: Client, practice: Practice) -> None:
    address = "/en/book/single/?who=aino&minutes=60&mode=remote&week=2026-W48"
    assert 'value="2026-11-23T' in client.get(address).content.decode()
    for hours in WeeklyHours.objects.filter(supervisor__slug="aino", weekday=0):
        hours.delete()
    html = client.get(address).content.decode()
    assert 'value="2026-11-23T' not in html
    assert 'value="2026-11-24T' in html


def test_times_of_a_catalogue_that_changed_are_shown_at_once(client: Client, practice: Practice) -> None:
    address = "/en/book/single/?who=aino"
    assert client.get(address).status_code == 200
    offer = Offer.objects.filter(service__slug="single", supervisor__slug="aino").first()
    assert offer is not None
    offer.supervisor.accepts_bookings = False
    offer.supervisor.save()
    assert client.get(address).status_code == 404


def test_times_open_at_the_next_week_where_this_one_is_over(client: Client, practice: Practice) -> None:
    with time_machine.travel("2026-11-21T10:00+02:00", tick=False):
        html = client.get("/en/book/single/?who=aino").content.decode()
    assert "Week 48" in html
    assert "2026-11-23T" in html


def test_times_makes_no_session_and_no_cookie(client: Client, practice: Practice) -> None:
    response = client.get("/en/book/single/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(
    ("spoken", "chosen"),
    [({}, "aino"), ({"samir": ["fi", "en"]}, "samir"), ({"aino": ["en"], "samir": ["en"]}, "aino")],
)
def test_times_begin_with_the_first_who_works_in_the_readers_language(
    client: Client, practice: Practice, spoken: dict[str, list[str]], chosen: str
) -> None:
    for slug in ("aino", "samir"):
        Supervisor.objects.filter(slug=slug).update(languages=spoken.get(slug, ["fi"]))
    html = client.get("/en/book/single/").content.decode()
    found = re.search(r'id="pick-who-(\w+)"[^>]*aria-current="true"', html)
    assert found
    assert found[1] == chosen


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("who=nobody", 404),
        ("who=anyone", 404),
        ("minutes=61", 404),
        ("minutes=-1", 404),
        ("minutes=" + "9" * 5000, 404),
        ("minutes=٣", 404),
        ("mode=telepathy", 404),
        ("week=2026-W99", 400),
        ("week=0000-W00", 400),
        ("week=9999-W52", 404),
        ("week=2026-W40", 404),
        ("week=tomorrow", 400),
    ],
)
def test_times_absurd_choice_says_what_to_do(client: Client, practice: Practice, query: str, status: int) -> None:
    response = client.get(f"/en/book/single/?{query}")
    assert response.status_code == status
    assert "Choose a time" in response.content.decode()


@pytest.mark.parametrize("query", ["who=%00", "week=%00", "week=%ff%fe", "minutes=%c3%28"])
def test_times_unreadable_query_is_a_bad_request(client: Client, practice: Practice, query: str) -> None:
    response = client.get(f"/en/book/single/?{query}")
    assert response.status_code in {400, 404}
    assert "<h1" in response.content.decode()


def test_times_unknown_service_is_not_found(client: Client, practice: Practice) -> None:
    response = client.get("/en/book/nothing/")
    assert response.status_code == 404
    assert "There is no such service" in response.content.decode()


def test_times_unpublished_service_is_not_found(client: Client, practice: Practice) -> None:
    practice.single.published = False
    practice.single.save()
    assert client.get("/en/book/single/").status_code == 404


def test_times_of_a_service_by_request_lead_to_its_enquiry(client: Client, practice: Practice) -> None:
    response = client.get("/en/book/group/")
    assert response.status_code == 302
    assert response["Location"] == "/en/enquiry/group/"


def test_times_empty_week_names_the_next_free_time(client: Client, practice: Practice) -> None:
    practice.aino.weekly_hours.update(valid_from="2026-12-07")
    html = client.get("/en/book/single/?who=aino&week=2026-W48").content.decode()
    assert "No free times this week" in html
    assert "The next free time is on Monday 7\u00a0December at\u00a009:00." in html
    assert "week=2026-W50" in html


def test_times_without_a_week_opens_where_something_is_free(client: Client, practice: Practice) -> None:
    practice.aino.weekly_hours.update(valid_from="2026-12-07")
    assert "Week 50" in client.get("/en/book/single/?who=aino").content.decode()


def test_times_hint_names_the_first_free_time_with_anybody(client: Client, practice: Practice) -> None:
    practice.aino.weekly_hours.update(valid_from="2026-12-07")
    html = client.get("/en/book/single/?who=aino&week=2026-W50").content.decode()
    assert "The first free time with anybody:" in html
    assert "Mon\u00a023\u00a0Nov at\u00a009:00</b>, Samir Haddad" in html


def test_times_without_any_hours_offers_to_write(client: Client, practice: Practice) -> None:
    practice.aino.weekly_hours.all().delete()
    html = client.get("/en/book/single/?who=aino").content.decode()
    assert "No free times are open just now" in html
    assert 'href="/en/enquiry/single/"' in html


def test_times_anyone_names_the_supervisor_of_each_time(client: Client, practice: Practice) -> None:
    html = client.get("/en/book/intro/?week=2026-W48").content.decode()
    assert "Anyone" in html
    assert "Confirmation" in html, "nothing is paid, so no step says so"
    assert ">Payment<" not in html
    assert "Monday 23\u00a0November at\u00a011:00, Aino Repola" in html


def test_times_weekend_is_shown_only_when_something_is_free(client: Client, practice: Practice) -> None:
    address = "/en/book/single/?who=aino&week=2026-W48"
    assert "Saturday" not in client.get(address).content.decode()
    for hours in practice.aino.weekly_hours.filter(weekday=3):
        hours.weekday = 5
        hours.save()
    assert "Saturday" in client.get(address).content.decode()


def test_times_in_finnish_use_finnish_weekdays(client: Client, practice: Practice) -> None:
    html = client.get("/fi/book/single/?who=aino&week=2026-W48").content.decode()
    assert "Maanantai" in html
    assert "Yksilötyönohjaus" in html


CHOSEN = "2026-11-23T09:00Z.aino"
LOST = "The time Mon\u00a023\u00a0Nov at\u00a011:00 is not free. Choose another one below."


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ("who=samir&minutes=60&mode=remote", "2026-11-23T09:00Z.samir"),
        ("who=aino&minutes=90&mode=remote", CHOSEN),
        ("who=aino&minutes=60&mode=on_site", CHOSEN),
    ],
)
def test_times_keep_the_chosen_time_when_another_choice_changes(
    client: Client, practice: Practice, change: str, kept: str
) -> None:
    html = client.get(f"/en/book/single/?{change}&week=2026-W48&slot={CHOSEN}").content.decode()
    assert re.findall(r'value="([^"]+)" aria-label="[^"]+" required checked', html) == [kept]
    assert '<dd data-chosen aria-live="polite">Monday 23\u00a0November at\u00a011:00</dd>' in html
    assert "is not free" not in html
    assert f"slot={quote(kept, safe='')}" in html, "the other choices take it along"


def test_times_that_the_other_person_has_not_free_are_chosen_no_longer(client: Client, practice: Practice) -> None:
    practice.samir.weekly_hours.filter(weekday=0).delete()
    html = client.get(f"/en/book/single/?who=samir&week=2026-W48&slot={CHOSEN}").content.decode()
    assert "required checked" not in html
    assert "Choose a time from the calendar" in html
    assert LOST in html


def test_times_say_that_the_time_of_a_link_was_taken_since(client: Client, practice: Practice) -> None:
    link = f"/en/book/single/?who=aino&minutes=60&mode=remote&week=2026-W48&slot={CHOSEN}"
    assert "is not free" not in client.get(link).content.decode()
    Client().post("/en/book/single/hold/", {"slot": CHOSEN, "who": "aino", "minutes": "60", "mode": "remote"})
    late = client.get(link)
    assert (late.status_code, LOST in late.content.decode()) == (200, True)


def test_times_what_is_chosen_already_fetches_nothing_and_leads_to_the_week(client: Client, practice: Practice) -> None:
    html = client.get(f"/en/book/single/?who=aino&week=2026-W48&slot={CHOSEN}").content.decode()
    assert re.findall(r'id="(pick-\w+-\w+)" href="#week" aria-current="true"', html) == [
        "pick-who-aino",
        "pick-minutes-60",
        "pick-mode-remote",
    ]


def test_times_of_another_week_bring_the_chosen_one_back(client: Client, practice: Practice) -> None:
    html = client.get(f"/en/book/single/?who=aino&week=2026-W49&slot={CHOSEN}").content.decode()
    assert "is not free" not in html, "of a week that it is not in, nothing is said"
    back = re.search(r'id="week-before" href="([^"]+)"', html)
    assert back
    assert "required checked" in client.get(unescape(back[1])).content.decode()


@pytest.mark.parametrize("slot", ["x", "%00", "9" * 500, "2026-11-23T09:00Z"])
def test_times_with_a_chosen_time_that_is_none_choose_nothing(client: Client, practice: Practice, slot: str) -> None:
    response = client.get(f"/en/book/single/?who=aino&week=2026-W48&slot={slot}")
    assert "required checked" not in response.content.decode()


def test_times_with_a_chosen_time_and_no_week_open_at_its_week(client: Client, practice: Practice) -> None:
    html = client.get("/en/book/single/?who=aino&slot=2026-12-07T09:00Z.aino").content.decode()
    assert "Week 50" in html
    assert "required checked" in html


@pytest.mark.parametrize("slot", ["2026-11-02T09:00Z.aino", "2027-11-02T09:00Z.aino"])
def test_times_with_a_chosen_time_out_of_reach_open_at_the_first_week(
    client: Client, practice: Practice, slot: str
) -> None:
    response = client.get(f"/en/book/single/?who=aino&slot={slot}")
    assert response.status_code == 200
    assert "required checked" not in response.content.decode()


@pytest.mark.parametrize(
    ("service", "said", "unsaid"),
    [
        ("intro", "The meeting is free of charge.", "Nothing is paid yet."),
        ("single", "Nothing is paid yet.", "The meeting is free of charge."),
    ],
)
def test_who_books_what_costs_nothing_reads_of_no_payment_to_come(
    client: Client, practice: Practice, service: str, said: str, unsaid: str
) -> None:
    times = client.get(f"/en/book/{service}/?who=aino&week=2026-W48")
    chosen = re.search(r'name="slot"[^>]* value="([^"]+)"', times.content.decode())
    assert chosen
    minutes = "30" if service == "intro" else "60"
    form = {"slot": chosen[1], "who": "aino", "minutes": minutes, "mode": "remote"}
    details = client.post(f"/en/book/{service}/hold/", form, follow=True)
    for page in (times, details):
        html = page.content.decode()
        assert said in html
        assert unsaid not in html
