from __future__ import annotations

import io
import json
import logging
import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from booking.models import Booking
from tests.video.conftest import END, START
from video.models import Meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_the_start():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def address(booking: Booking, language: str = "en") -> str:
    with translation.override(language):
        return reverse("video:meeting", args=[booking.uuid])


@pytest.fixture
def elina(booking, let_in) -> Booking:
    """The client is Elina, by her link."""
    let_in(seat=booking.participants.get())
    return booking


def admission_of(response) -> dict:
    found = re.search(r'<script id="admission" type="application/json">(.*?)</script>', response.content.decode())
    assert found
    return json.loads(found.group(1))


def test_open_door_offers_join_and_mints_nothing(own_server, elina, client):
    response = client.get(address(elina))
    assert response.status_code == 200
    text = response.content.decode()
    assert 'id="join"' in text
    assert "Elina Saarinen" in text
    assert "eyJ" not in text
    assert not Meeting.objects.exists()
    assert "meet.example.org" not in text
    assert "meet.example.org" not in response["Content-Security-Policy"]


def test_open_door_asks_the_database_little(own_server, elina, client, django_assert_num_queries):
    client.get(address(elina))
    with django_assert_num_queries(3):  # the session; the booking with its supervisor; its seats
        client.get(address(elina))


def test_join_answers_with_the_room_at_the_same_address(own_server, elina, client):
    response = client.post(address(elina))
    assert response.status_code == 200
    admission = admission_of(response)
    assert admission["domain"] == "meet.example.org"
    assert admission["scriptUrl"] == "https://meet.example.org/external_api.js"
    assert admission["options"]["roomName"] == Meeting.objects.get().room
    assert admission["options"]["lang"] == "en"
    assert admission["token"].startswith("eyJ")


def test_room_lets_the_service_onto_this_page_only(own_server, elina, client):
    response = client.post(address(elina))
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert "https://meet.example.org" in policy["script-src"].split()
    assert "https://meet.example.org" in policy["frame-src"].split()
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert 'camera=(self "https://meet.example.org")' in response["Permissions-Policy"]
    assert "geolocation=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    elsewhere = client.get("/en/")
    assert "meet.example.org" not in elsewhere["Content-Security-Policy"] + elsewhere["Permissions-Policy"]


def test_page_of_the_token_loads_nothing_of_the_service_by_itself(own_server, elina, client):
    text = client.post(address(elina)).content.decode()
    assert not re.findall(r'(?:src|href)="https?://', text)


def test_door_is_private_and_keeps_the_referrer_at_home(own_server, elina, client):
    response = client.get(address(elina))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"


def test_token_is_nowhere_but_in_the_answer(own_server, elina, client, caplog):
    with caplog.at_level(logging.DEBUG):
        response = client.post(address(elina))
    token = admission_of(response)["token"]
    dump = io.StringIO()
    call_command("dumpdata", "--all", stdout=dump)
    for part in (token, token.split(".")[1], token.split(".")[2]):
        assert response.content.decode().count(part) == 1
        assert part not in caplog.text
        assert part not in dump.getvalue()
        assert part not in str(response.headers) + str(response.cookies)
        assert part not in str(dict(client.session))
        assert part not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]


def test_reload_mints_another_token(own_server, elina, client, at_the_start):
    first = admission_of(client.post(address(elina)))["token"]
    at_the_start.shift(1)
    assert admission_of(client.post(address(elina)))["token"] != first
    assert Meeting.objects.count() == 1


def test_waiting_says_when_and_mints_nothing(own_server, elina, client, at_the_start):
    at_the_start.move_to(START - timedelta(minutes=18))
    response = client.get(address(elina))
    text = response.content.decode()
    assert "in 18 minutes" in text
    assert "12:50" in text
    assert 'id="join"' not in text
    assert 'hx-trigger="every 20s"' in text
    assert client.post(address(elina)).status_code == 409
    assert not Meeting.objects.exists()


def test_waiting_for_days_names_the_day_and_looks_seldom(own_server, elina, client, at_the_start):
    at_the_start.move_to(START - timedelta(days=3))
    text = client.get(address(elina)).content.decode()
    assert "in 3 days" in text
    assert "The door opens ten minutes before." in text
    assert 'hx-trigger="every 300s"' in text


def test_over_says_so_and_refuses_to_join(own_server, elina, client, at_the_start):
    at_the_start.move_to(END + timedelta(minutes=30))
    assert "The meeting is over" in client.get(address(elina)).content.decode()
    assert client.post(address(elina)).status_code == 409


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"mode": "on_site"}, "You meet face to face"),
        ({"state": "cancelled"}, "The meeting was cancelled"),
        ({"state": "withdrawn"}, "The meeting was cancelled"),
        ({"state": "held", "hold_until": START}, "The booking is not finished"),
    ],
)
def test_no_door_says_why(own_server, make_booking, let_in, client, changes, words):
    booking = make_booking(**changes)
    let_in(seat=booking.participants.get())
    assert words in client.get(address(booking)).content.decode()
    assert client.post(address(booking)).status_code == 409
    assert not Meeting.objects.exists()


def test_changed_booking_says_that_this_time_holds(own_server, make_booking, let_in, client):
    booking = make_booking(sequence=1)
    let_in(seat=booking.participants.get())
    assert "is the one that holds" in client.get(address(booking)).content.decode()


def test_payer_gets_a_sentence_and_no_door(own_server, make_booking, let_in, client):
    booking = make_booking(for_whom="other", seats=({"name": "Somebody Else"},))
    let_in(orderer_of=booking)
    response = client.get(address(booking))
    assert response.status_code == 403
    assert "This door is for those who meet" in response.content.decode()
    assert "Somebody Else" not in response.content.decode()
    assert client.post(address(booking)).status_code in {403, 409}
    assert not Meeting.objects.exists()


def test_supervisor_comes_in_by_sign_in_and_leads(own_server, booking, client, people):
    client.force_login(people["supervisor"])
    html = client.get(address(booking)).content.decode()
    assert "leading the meeting" in html
    assert 'class="arch arch--empty"' in html, "the supervisor’s face does not stand beside a client’s name"
    text = client.post(address(booking)).content.decode()
    assert "Meeting: Elina Saarinen" in text
    assert reverse("video:end", args=[booking.uuid]).split("/", 2)[2] in text


def test_participants_are_not_told_of_each_other(own_server, make_booking, let_in, client):
    booking = make_booking(seats=({"name": "First Person"}, {"name": "Second Person"}))
    let_in(seat=booking.participants.get(seat=1))
    assert "Second Person" not in client.get(address(booking)).content.decode()
    assert "Second Person" not in client.post(address(booking)).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_booking_and_no_booking_look_alike(own_server, booking, client, method):
    theirs = getattr(client, method)(address(booking))
    none = getattr(client, method)(f"/en/meet/{uuid4()}/")
    assert theirs.status_code == none.status_code == 404
    assert "No door for you here" in theirs.content.decode()
    assert theirs.content.decode().replace(str(booking.uuid), "") == re.sub(
        r"[0-9a-f]{8}-[0-9a-f-]{27}", "", none.content.decode()
    )


def test_colleague_finds_nothing(own_server, booking, client, people):
    client.force_login(people["colleague"])
    assert client.get(address(booking)).status_code == 404


@pytest.mark.parametrize("path", ["/en/meet/", "/en/meet/1/", "/en/meet/..%2f/", "/en/meet/%00/", "/en/meet/%ff%fe/"])
def test_address_that_is_no_meeting_is_a_404(own_server, db, client, path):
    assert client.get(path).status_code in {400, 404}


def test_join_without_the_forms_token_is_refused(own_server, elina, client):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(address(elina)).status_code == 403
    assert not Meeting.objects.exists()


def test_no_server_says_that_the_office_will_contact(jitsi, elina, client):
    response = client.get(address(elina))
    assert "The office will contact you" in response.content.decode()
    assert client.post(address(elina)).status_code == 409


def test_page_says_that_the_meeting_needs_javascript(own_server, elina, client):
    assert (
        "<noscript><p>The test needs JavaScript, and so does the meeting."
        in client.get(address(elina)).content.decode()
    )
    assert "The meeting needs JavaScript." in client.post(address(elina)).content.decode()


def test_rehearsal_shows_what_the_key_says_and_no_key(rehearsing, elina, client):
    assert "This site has no video server yet" in client.get(address(elina)).content.decode()
    response = client.post(address(elina))
    text = response.content.decode()
    assert "Your key fits the door" in text
    assert "Elina Saarinen" in text
    assert Meeting.objects.get().room in text
    assert "12:50–\u206014:30" in text
    assert "eyJ" not in text
    assert response["Referrer-Policy"] == "same-origin"


def test_rehearsal_tells_the_supervisor_that_they_lead(rehearsing, booking, client, people):
    client.force_login(people["supervisor"])
    assert "Supervisor: you lead the meeting" in client.post(address(booking)).content.decode()


def test_supervisor_ends_for_everybody(own_server, booking, client, people):
    client.force_login(people["supervisor"])
    client.post(address(booking))
    response = client.post(reverse("video:end", args=[booking.uuid]))
    assert response.status_code == 302
    assert Meeting.objects.get().ended_at == START
    assert "The meeting has ended for everybody." in client.get(address(booking)).content.decode()


def test_address_of_the_end_leads_to_the_door(own_server, elina, client):
    response = client.get(reverse("video:end", args=[elina.uuid]))
    assert response["Location"] == reverse("video:meeting", args=[elina.uuid])


def test_participant_cannot_end(own_server, elina, client):
    client.post(address(elina))
    assert client.post(reverse("video:end", args=[elina.uuid])).status_code == 403
    assert Meeting.objects.get().ended_at is None


def test_times_are_on_the_readers_own_clock(own_server, make_booking, client, people):
    people["member"].zone = "Europe/Stockholm"
    people["member"].save()
    booking = make_booking(seats=({"name": "Member", "user": people["member"]},))
    client.force_login(people["member"])
    text = client.get(address(booking)).content.decode()
    assert "11:50–\u206013:30" in text


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_door_stands_in_every_language(own_server, elina, client, language):
    response = client.get(address(elina, language))
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
