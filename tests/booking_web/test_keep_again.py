"""What was typed is never lost: the hold lapsed, the cookie went, the form came from elsewhere."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from booking import actions
from booking.models import Booking
from tests.booking_web.practice import Practice
from tests.booking_web.steps import DETAILS, TERMS, checkout, detailed, form_fields, held, hold, step


def test_details_of_a_lapsed_hold_keep_the_time_again_and_go_on(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    now.shift(actions.HOLD)
    response = client.post(step(booking), fields)
    again = Booking.objects.get(state="held")
    assert again.pk != booking.pk
    assert response["Location"] == step(again, "pay/")
    assert (again.starts_at, again.orderer_email, again.note) == (booking.starts_at, DETAILS["email"], DETAILS["note"])
    assert "it is kept for you again" in client.get(response["Location"]).content.decode()


def test_details_of_a_time_that_somebody_took_come_back_with_other_times(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    now.shift(actions.HOLD)
    held(Client())
    response = client.post(step(booking), fields)
    html = response.content.decode()
    assert response.status_code == 409
    assert "That time was just taken" in html
    for typed in (DETAILS["name"], DETAILS["email"], DETAILS["phone"], DETAILS["note"]):
        assert typed in html
    times = re.findall(r'name="slot" value="([^"]+)" aria-label="([^"]+)"', html)
    assert len(times) == 6
    assert times[0][1] == "Monday 23\u00a0November at\u00a009:00"
    assert 'value="2026-11-23T09:00Z.aino"' not in html
    on = client.post(step(booking), {**fields, "slot": times[0][0]})
    assert Booking.objects.get(state="held", orderer_email=DETAILS["email"]).starts_at.hour == 7
    assert on["Location"].endswith("/pay/")


def test_details_from_a_browser_that_lost_its_cookie_take_their_own_hold_over(
    client: Client, practice: Practice
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    without = Client()
    response = without.post(step(booking), fields)
    assert response.status_code == 302
    booking.refresh_from_db()
    assert booking.state == "released"
    assert without.get(response["Location"]).status_code == 200
    assert client.get(response["Location"]).status_code == 404, "the new hold is the new browser's"


def test_details_from_another_browser_read_nothing_of_the_booking(client: Client, practice: Practice) -> None:
    booking = detailed(client)
    fields = {**form_fields(client, booking), "name": "", "email": "other@posti.example", "note": ""}
    response = Client().post(step(booking), fields)
    html = response.content.decode()
    assert response.status_code == 400
    assert "Tell us your name." in html
    assert "other@posti.example" in html
    assert DETAILS["email"] not in html
    assert DETAILS["note"] not in html
    booking.refresh_from_db()
    assert booking.state == "held"


def test_details_never_let_go_of_a_checkout(client: Client, practice: Practice) -> None:
    fields = form_fields(client, held(client))
    booking, _address = checkout(client)
    assert Client().post(step(booking), fields).status_code == 409
    booking.refresh_from_db()
    assert booking.state == "paying"


@pytest.mark.parametrize("lost", [True, False])
def test_details_that_the_browser_calls_foreign_do_nothing_and_come_back(
    client: Client, practice: Practice, lost: bool
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    browser = Client() if lost else client
    response = browser.post(step(booking), fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    html = response.content.decode()
    assert "came from another site" in html
    assert DETAILS["note"] in html
    booking.refresh_from_db()
    assert (booking.state, booking.orderer_email) == ("held", "")


@pytest.mark.parametrize(
    ("broken", "status", "words"),
    [
        ({"slot": ""}, 400, "Choose a time first."),
        ({"slot": "x"}, 400, "The form was changed on its way here."),
        ({"mode": "telepathy"}, 400, "The form was changed on its way here."),
        ({"service": "nothing"}, 404, "This time is not held in this browser."),
        ({"minutes": "5"}, 404, "This time is not held in this browser."),
    ],
)
def test_details_of_a_lost_cookie_without_their_time_come_back_with_a_way_to_the_times(
    client: Client, practice: Practice, broken: dict[str, str], status: int, words: str
) -> None:
    booking = held(client)
    fields = {**form_fields(client, booking), **broken}
    response = Client().post(step(booking), fields)
    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert DETAILS["note"] in html
    assert "/en/book/" in html.split("</h1>")[1].split("</main>")[0]
    booking.refresh_from_db()
    assert booking.state == "held"


def test_details_of_a_service_that_closed_come_back_with_a_way_to_write(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    now.shift(actions.HOLD)
    practice.aino.weekly_hours.all().delete()
    response = client.post(step(booking), fields)
    html = response.content.decode()
    assert response.status_code == 409
    assert DETAILS["note"] in html
    assert 'href="/en/enquiry/single/"' in html


def test_lapsed_hold_offers_the_same_time_and_the_details_begin_with_what_was_typed(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = detailed(client)
    now.shift(actions.HOLD)
    response = client.post(step(booking, "pay/"), TERMS)
    html = response.content.decode()
    assert response.status_code == 410
    assert "Keep the same time again" in html
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))
    on = client.post("/en/book/single/hold/", hidden)
    form = client.get(on["Location"]).content.decode()
    for typed in (DETAILS["name"], DETAILS["email"], "+358 40 123 4567", DETAILS["note"]):
        assert typed in form


def test_lapsed_hold_that_somebody_took_offers_other_times_only(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    now.shift(actions.HOLD)
    held(Client())
    html = client.get(step(booking)).content.decode()
    assert "Keep the same time again" not in html
    assert "Choose a time again" in html


def test_what_another_visitor_typed_is_never_begun_with(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    detailed(client)
    now.shift(actions.HOLD)
    other = Client()
    assert DETAILS["email"] not in other.get(step(held(other))).content.decode()


def test_unknown_browser_is_told_so_and_that_the_confirmation_comes_by_mail(practice: Practice) -> None:
    booking, _address = checkout(Client())
    for name in ("", "pay/", "return/"):
        response = Client().get(step(booking, name))
        assert response.status_code == 404
        assert "If you have paid already, the confirmation comes by email." in response.content.decode()


def test_more_time_without_scripts_keeps_what_was_typed(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    assert 'name="more_time" value="yes" formnovalidate' in client.get(step(booking)).content.decode()
    now.shift(timedelta(minutes=8))
    response = client.post(step(booking), {**DETAILS, "email": "half", "more_time": "yes"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "The time is yours until 11:18." in html
    assert "You have more time now." in html
    assert 'value="half"' in html
    assert DETAILS["note"] in html
    assert "unfinished" not in html


def test_more_time_at_the_payment_keeps_the_ticks(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = detailed(client)
    now.shift(timedelta(minutes=8))
    html = client.post(step(booking, "pay/"), {"terms": "on", "more_time": "yes"}).content.decode()
    assert "The time is yours until 11:18." in html
    assert "You have more time now." in html
    assert re.search(r'name="terms"[^>]*checked', html)


def test_more_time_ends_after_forty_minutes_and_says_so(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    for _ in range(4):
        now.shift(timedelta(minutes=9))
        html = client.post(step(booking), {**DETAILS, "more_time": "yes"}).content.decode()
    assert "The time is yours until 11:40." in html
    assert "I need more time" not in html
    html = client.post(step(booking), {**DETAILS, "more_time": "yes"}).content.decode()
    assert "can’t be kept longer" in html


def test_the_line_warns_two_minutes_before_the_end_and_says_when_it_is_over(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    page = client.get(step(booking)).content.decode()
    assert '<div class="yours" id="yours" aria-live="polite" aria-atomic="true">' in page
    assert 'hx-trigger="load delay:480s"' in page
    look = {"path": step(booking, "more-time/"), "headers": {"HX-Request": "true"}}
    now.shift(timedelta(minutes=8))
    warned = client.get(**look).content.decode()
    assert "The time is yours only until 11:10." in warned
    assert 'hx-trigger="load delay:121s"' in warned
    prolonged = client.post(**look).content.decode()
    assert "The time is yours until 11:18." in prolonged
    assert "You have more time now." in prolonged
    assert "You have more time now." not in warned
    now.shift(actions.HOLD)
    for over in (client.get(**look), client.post(**look)):
        assert "The time is free again." in over.content.decode()
        assert "hx-trigger" not in over.content.decode()
    assert "This time is not held" in Client().get(**look).content.decode()


def test_the_lines_address_leads_to_the_details_without_htmx(client: Client, practice: Practice) -> None:
    booking = held(client)
    assert client.get(step(booking, "more-time/"))["Location"] == step(booking)


def test_a_chosen_time_of_another_visitor_is_not_let_go_by_a_wrong_step(client: Client, practice: Practice) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    other = held(Client(), slot="2026-11-24T09:00Z.aino")
    assert Client().post(step(other), fields).status_code == 409
    for one in (booking, other):
        one.refresh_from_db()
        assert one.state == "held"
    assert hold(Client()).status_code == 409
