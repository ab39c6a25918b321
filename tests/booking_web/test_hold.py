from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from booking import actions
from booking.models import Booking
from tests.booking_web.practice import NOW, Practice
from tests.booking_web.steps import SLOT, detailed, held, hold


def test_hold_leads_to_the_details(client: Client, practice: Practice) -> None:
    booking = held(client)
    assert booking.state == "held"
    assert booking.supervisor == practice.aino
    html = client.get(f"/en/book/hold/{booking.uuid}/").content.decode()
    assert "The time is yours until 11:10." in html
    assert "€120.00" in html


def test_hold_of_a_taken_time_shows_others_with_409(client: Client, practice: Practice) -> None:
    held(Client())
    response = hold(client)
    html = response.content.decode()
    assert response.status_code == 409
    assert "That time was just taken" in html
    assert 'value="2026-11-23T10:00Z.aino"' not in html or SLOT not in html
    assert "Week 48" in html


def test_hold_again_by_the_same_visitor_resumes(client: Client, practice: Practice) -> None:
    first = held(client)
    assert held(client) == first
    assert Booking.objects.count() == 1


def test_hold_is_shown_as_a_strip_to_its_visitor_only(client: Client, practice: Practice) -> None:
    booking = held(client)
    html = client.get("/en/book/").content.decode()
    assert "It is yours until 11:10." in html
    assert f'href="/en/book/hold/{booking.uuid}/"' in html
    assert "It is yours until" not in Client().get("/en/book/").content.decode()


def test_hold_survives_a_sign_in_of_its_visitor(client: Client, practice: Practice) -> None:
    from accounts.models import User

    booking = held(client)
    client.force_login(User.objects.create(email="elina@posti.example"))
    assert client.get(f"/en/book/hold/{booking.uuid}/").status_code == 200


def test_hold_of_another_visitor_is_not_found(practice: Practice) -> None:
    booking = held(Client())
    other = Client()
    held(other, slot="2026-11-24T09:00Z.aino")
    for step in ("", "pay/", "return/"):
        assert other.get(f"/en/book/hold/{booking.uuid}/{step}").status_code == 404
    assert other.post(f"/en/book/hold/{booking.uuid}/give-up/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"slot": ""}, 400, "Choose a time first."),
        ({"slot": "nonsense"}, 400, "The form was changed"),
        ({"slot": "2026-11-23T09:00Z"}, 400, "The form was changed"),
        ({"slot": "2026-11-23T09:00Z.nobody"}, 404, "can’t be booked online"),
        ({"slot": "2026-11-23T09:00Z.aino\x00"}, 400, "<h1"),
        ({"slot": "9" * 200}, 400, "The form was changed"),
        ({"slot": "2026-11-23T09:07Z.aino"}, 409, "don’t start at that minute"),
        ({"slot": "2026-11-19T09:00Z.aino"}, 409, "That time has passed"),
        ({"slot": "2026-11-20T10:00Z.aino"}, 409, "too soon"),
        ({"slot": "2027-06-21T09:00Z.aino"}, 409, "can’t be booked yet"),
        ({"slot": "9999-12-31T23:59Z.aino"}, 400, "The form was changed"),
        ({"slot": "2026-11-25T09:00Z.aino"}, 409, "doesn’t take bookings at that time"),
        ({"minutes": "61"}, 404, "can’t be booked online"),
        ({"minutes": "abc"}, 400, "The form was changed"),
        ({"mode": "telepathy"}, 400, "The form was changed"),
        ({"mode": "at_client"}, 409, "can’t be had this way"),
        ({"who": "../../etc"}, 400, "The form was changed"),
    ],
)
def test_hold_of_a_changed_form_says_what_to_do(
    client: Client, practice: Practice, fields: dict[str, str], status: int, words: str
) -> None:
    response = hold(client, **fields)
    assert response.status_code == status
    assert words in response.content.decode()
    assert not Booking.objects.exists()


def test_hold_in_the_gap_of_a_clock_change_is_refused(client: Client, practice: Practice) -> None:
    """28 March 2027, 3.00 to 4.00 does not exist in Finland; 1.30 UTC is 4.30 there, outside the hours."""
    with time_machine.travel(NOW.replace(year=2027, month=3, day=22), tick=False):
        response = hold(client, slot="2027-03-28T01:30Z.aino")
    assert response.status_code == 409
    assert not Booking.objects.exists()


def test_hold_from_another_site_is_forbidden(client: Client, practice: Practice) -> None:
    fields = {"slot": SLOT, "minutes": "60", "mode": "remote", "who": "aino"}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert client.post("/en/book/single/hold/", fields, headers=headers).status_code == 403
    ours = {"Origin": "http://testserver"}
    assert client.post("/en/book/single/hold/", fields, headers=ours).status_code == 302


def test_hold_by_get_leads_to_the_times(client: Client, practice: Practice) -> None:
    """The page of a refused time has this address; its links to other languages must lead somewhere."""
    assert client.get("/sv/book/single/hold/")["Location"] == "/sv/book/single/"


def test_give_up_by_get_gives_nothing_up(client: Client, practice: Practice) -> None:
    booking = held(client)
    address = f"/en/book/hold/{booking.uuid}/"
    assert client.get(f"{address}give-up/")["Location"] == address
    assert client.get(address).status_code == 200


def test_hold_with_anyone_takes_the_next_when_the_first_is_busy(practice: Practice) -> None:
    anyone = {"service": "intro", "slot": "2026-11-23T09:00Z.aino", "minutes": "30", "who": "anyone"}
    first, second = held(Client(), **anyone), held(Client(), **anyone)
    assert {first.supervisor, second.supervisor} == {practice.aino, practice.samir}
    assert hold(Client(), **anyone).status_code == 409


def test_hold_too_often_asks_to_wait(client: Client, practice: Practice) -> None:
    for _ in range(20):
        hold(client, slot="")
    response = hold(client)
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Try again in" in response.content.decode()


def test_hold_lapses_with_a_page_that_leads_to_other_times(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = detailed(client)
    now.shift(actions.HOLD)
    for step in ("", "pay/"):
        response = client.get(f"/en/book/hold/{booking.uuid}/{step}")
        assert response.status_code == 410
        html = response.content.decode()
        assert "The time is free again" in html
        assert "/en/book/single/?who=aino&amp;minutes=60&amp;mode=remote" in html
    assert client.post(f"/en/book/hold/{booking.uuid}/pay/", {}).status_code == 410


def test_give_up_frees_the_time_and_twice_is_harmless(client: Client, practice: Practice) -> None:
    booking = held(client)
    for _ in range(2):
        response = client.post(f"/en/book/hold/{booking.uuid}/give-up/")
        assert response.status_code == 302
    assert "You gave up the time" in client.get(response["Location"]).content.decode()
    booking.refresh_from_db()
    assert booking.state == "released"
    assert held(Client()).starts_at == booking.starts_at


def test_hold_of_a_crisis_by_post_is_refused(client: Client, practice: Practice) -> None:
    """The page of times leads to the form; an address that somebody typed keeps nothing either."""
    type(practice.crisis).objects.filter(pk=practice.crisis.pk).update(entry="direct")
    practice.aino.offers.create(
        service=practice.crisis, minutes=60, price=12000, vat_code=practice.offer.vat_code, modes=["remote"]
    )
    response = hold(client, service="crisis")
    assert response.status_code == 404
    assert not Booking.objects.exists()
    assert client.get("/api/availability/?service=crisis").status_code == 404
