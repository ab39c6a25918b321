"""Whatever refuses the details, the form comes back as it was typed, with the reason above it and the status of the reason."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from accounts.limits import HOLDS
from booking import actions, errors
from booking.models import Booking, Offer
from tests.booking_web.practice import Practice
from tests.booking_web.refusals import REFUSALS, came_back, made, raising, ways
from tests.booking_web.steps import DETAILS, TERMS, checkout, detailed, form_fields, held, step

TYPED = (DETAILS["name"], DETAILS["email"], DETAILS["phone"], DETAILS["note"])


def test_details_come_back_whatever_refuses_them(
    client: Client, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    for error in REFUSALS:
        with monkeypatch.context() as broken:
            broken.setattr(actions, "fill_details", raising(error))
            came_back(client.post(step(booking), fields), error, TYPED)
    assert client.post(step(booking), fields)["Location"] == step(booking, "pay/")


@pytest.mark.parametrize("action", ["hold", "fill_details"])
def test_late_details_come_back_whatever_refuses_them_and_go_on_when_sent_again(
    client: Client, practice: Practice, now: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    now.shift(actions.HOLD)
    monkeypatch.setattr("accounts.limits.check", lambda *_args, **_more: None)
    for error in REFUSALS:
        with monkeypatch.context() as broken:
            broken.setattr(actions, action, raising(error))
            html = came_back(client.post(step(booking), fields), error, TYPED)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))
    checked = re.search(r'name="slot" value="([^"]+)"[^>]* checked', html)
    target = re.search(r'id="making"[^>]* method="post" action="([^"]+)"', html)
    assert (checked is None) is (action == "fill_details")
    again = {**fields, **hidden, **({"slot": checked[1]} if checked else {})}
    on = client.post(target[1] if target else step(booking), again)
    kept = Booking.objects.get(state="held")
    assert on["Location"] == step(kept, "pay/")
    assert (kept.starts_at, kept.note) == (booking.starts_at, DETAILS["note"])


def test_late_details_of_a_lost_cookie_come_back_when_the_hold_cannot_be_let_go(
    client: Client, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    for error in (made(errors.Busy), made(errors.IllegalMove)):
        with monkeypatch.context() as broken:
            broken.setattr(actions, "release", raising(error))
            came_back(Client().post(step(booking), fields), error, TYPED)
    kept = Booking.objects.get()
    assert (kept.pk, kept.state, kept.orderer_email) == (booking.pk, "held", ""), "nothing was done"


def test_details_that_lapse_while_they_are_sent_keep_the_time_again(
    client: Client, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    fill, calls = actions.fill_details, []

    def lapse_once(found: Booking, **more: object) -> Booking:
        calls.append(found)
        if len(calls) == 1:
            Booking.objects.filter(pk=found.pk).update(state="expired", hold_until=None)
            raise errors.HoldLapsed
        return fill(found, **more)

    monkeypatch.setattr(actions, "fill_details", lapse_once)
    response = client.post(step(booking), fields)
    again = Booking.objects.get(state="held")
    assert again.pk != booking.pk
    assert response["Location"] == step(again, "pay/")


def test_late_details_too_often_come_back_with_the_time_and_when_to_try(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    now.shift(actions.HOLD)
    taken = held(Client())
    for _ in range(HOLDS.count):
        response = client.post(step(booking), fields)
    html = response.content.decode()
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= HOLDS.seconds
    assert all(words in html for words in TYPED)
    assert "a lot of tries in a short time" in html
    assert html.count("Keep this time and go on") == 2, "first thing after the times, and at the end"
    assert taken.state == "held"


def test_late_details_of_who_keeps_too_many_times_lead_to_the_one_they_keep(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client, slot="2026-11-24T09:00Z.aino")
    fields = form_fields(client, booking)
    now.shift(actions.HOLD)
    for hour in ("07", "09", "11"):
        kept, _address = checkout(client, slot=f"2026-11-23T{hour}:00Z.aino")
        now.shift(1)
    html = came_back(client.post(step(booking), fields), made(errors.HoldLimit), TYPED)
    assert ways(html)[0] == step(kept, "pay/")


def test_details_sent_while_the_payment_is_open_say_so(client: Client, practice: Practice) -> None:
    booking, _address = checkout(client)
    changed = {**DETAILS, "note": "Another word."}
    html = came_back(client.post(step(booking), changed), made(errors.IllegalMove), ("Another word.",))
    assert "The payment has begun" in html
    assert ways(html)[0] == step(booking, "return/")
    booking.refresh_from_db()
    assert booking.note == DETAILS["note"]


@pytest.mark.parametrize(
    ("broken", "status", "words"),
    [
        ({"slot": ""}, 400, "Choose a time first."),
        ({"slot": "x"}, 400, "The form was changed on its way here."),
        ({"mode": "telepathy"}, 400, "The form was changed on its way here."),
        ({"service": "nothing"}, 404, "be booked online"),
        ({"minutes": "5"}, 404, "be booked online"),
    ],
)
def test_late_details_without_their_time_come_back_with_the_times_of_their_own_booking(
    client: Client,
    practice: Practice,
    now: time_machine.Traveller,
    broken: dict[str, str],
    status: int,
    words: str,
) -> None:
    booking = held(client)
    fields = {**form_fields(client, booking), **broken}
    now.shift(actions.HOLD)
    response = client.post(step(booking), fields)
    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert all(typed in html for typed in TYPED)
    assert 'name="slot"' in html
    assert " checked><span>" not in html.split("</fieldset>")[0]


def test_late_details_of_an_offer_that_closed_come_back(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    fields = form_fields(client, booking)
    now.shift(actions.HOLD)
    Offer.objects.update(active=False)
    for browser, error in ((client, made(errors.NotOffered)), (Client(), made(errors.HoldUnknown))):
        html = came_back(browser.post(step(booking), fields), error, TYPED)
        assert "Your details are here, the time is not" in html
        assert any(url in html for url in ('href="/en/enquiry/single/"', 'href="/en/book/"'))


def test_more_time_that_cannot_be_had_leaves_what_is_typed(
    client: Client, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = detailed(client)
    for error in REFUSALS:
        if isinstance(error, errors.HoldLapsed):
            continue  # the time is kept again, or others are shown
        with monkeypatch.context() as broken:
            broken.setattr(actions, "more_time", raising(error))
            half = {**DETAILS, "email": "half", "more_time": "yes"}
            html = came_back(client.post(step(booking), half), error, (DETAILS["note"], 'value="half"'))
            assert "unfinished" not in html
            paying = client.post(step(booking, "pay/"), {"terms": "on", "more_time": "yes"})
            assert re.search(r'name="terms"[^>]*checked', came_back(paying, error, ()))


def test_more_time_that_waits_in_vain_says_so_in_its_line(
    client: Client, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = held(client)
    monkeypatch.setattr(actions, "more_time", raising(made(errors.Busy)))
    response = client.post(step(booking, "more-time/"), headers={"HX-Request": "true"})
    assert response.status_code == 200, "htmx shows nothing else"
    assert "Many people are booking right now." in response.content.decode()
    assert "I need more time" in response.content.decode()


def test_terms_come_back_whatever_refuses_them(
    client: Client, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = detailed(client)
    for error in REFUSALS:
        with monkeypatch.context() as broken:
            broken.setattr(actions, "start_payment", raising(error))
            response = client.post(step(booking, "pay/"), TERMS)
            if isinstance(error, errors.DetailsMissing):
                assert response["Location"] == step(booking)
            elif isinstance(error, errors.HoldLapsed):
                assert response.status_code == 410
                assert ways(response.content.decode())[0].startswith("/en/book/single/")
            else:
                html = came_back(response, error, ())
                assert re.search(r'name="terms"[^>]*checked', html)
