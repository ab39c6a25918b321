"""The main job over HTTP, page by page, as forms and links lead: in each language, with the worker between."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import time_machine
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from booking.models import Booking
from tests.booking_web.practice import Practice
from tests.booking_web.steps import DETAILS, TERMS
from tests.support.jobs import RunJobs


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response.content.decode()


def on(response: HttpResponse) -> str:
    """Where a form leads."""
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def first_slot(html: str) -> str:
    found = re.search(r'name="slot" form="hold" value="([^"]+)"', html)
    assert found
    return found[1]


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(minutes|mode|who)" value="([^"]*)"', html))


def link_for(address: str) -> str:
    """The path of the link in the last mail to an address."""
    newest = next(one for one in reversed(mail.outbox) if address in one.to[0])
    body = message_from_bytes(newest.message().as_bytes(), policy=default).get_body(("plain",))  # type: ignore[attr-defined]
    found = re.search(r"https?://[^/\s]+(/\w\w/bookings/link/\S+)", body.get_content())
    assert found
    return found[1]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_somebody_books_pays_and_stands_at_the_door(
    client: Client, practice: Practice, run_jobs: RunJobs, now: time_machine.Traveller, language: str
) -> None:
    start = get(client, f"/{language}/book/")
    assert f'href="/{language}/book/single/"' in start
    week = get(client, f"/{language}/book/single/")
    details = on(client.post(f"/{language}/book/single/hold/", {"slot": first_slot(week), **hidden(week)}))
    pay = on(client.post(details, {**DETAILS, "language": language}))
    assert get(client, pay)
    checkout = on(client.post(pay, TERMS))
    back = on(client.post(checkout, {"action": "card"}))
    get(client, back)
    run_jobs()
    page = on(client.get(back))
    assert page.startswith(f"/{language}/bookings/")

    elsewhere = Client()  # another device, with the mail
    page = on(elsewhere.get(link_for("elina@posti.example")))
    assert page.startswith(f"/{language}/bookings/")
    booking = Booking.objects.get()
    door = f"/{language}/meet/{booking.uuid}/"
    assert f'class="btn btn--big" href="{door}' not in get(elsewhere, page)
    now.move_to(booking.starts_at - timedelta(minutes=5))
    assert door in get(elsewhere, page)
    assert elsewhere.get(door).status_code == 200
    assert Client().get(door).status_code in {403, 404}


def test_an_organisation_books_for_somebody_else(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    week = get(client, "/fi/book/single/?who=samir&mode=on_site")
    details = on(client.post("/fi/book/single/hold/", {"slot": first_slot(week), **hidden(week)}))
    fields = {
        **DETAILS,
        "for_whom": "other",
        "participant_name": "Oili Ohjattava",
        "participant_email": "oili@posti.example",
        "buyer_kind": "organisation",
        "organisation_name": "Lehtisalmen perhekeskus",
        "organisation_business_id": "2077474-0",
    }
    pay = on(client.post(details, fields))
    checkout = on(client.post(pay, {"terms": "on", "provider": "sandbox"}))
    client.post(checkout, {"action": "mobilepay"})
    run_jobs()
    assert len([one for one in mail.outbox if "oili@posti.example" in one.to[0]]) == 1
    guest = Client()
    html = get(guest, on(guest.get(link_for("oili@posti.example"))))
    assert "Rantakatu 8" in html
    assert "2077474-0" not in html


def test_somebody_meets_for_the_first_time_moves_and_cancels(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    week = get(client, "/sv/book/intro/")
    details = on(client.post("/sv/book/intro/hold/", {"slot": first_slot(week), **hidden(week)}))
    pay = on(client.post(details, {**DETAILS, "language": "sv"}))
    page = on(client.post(pay, {"terms": "on"}))
    booking = Booking.objects.get()
    other = re.findall(r'name="slot" form="move" value="([^"]+)"', get(client, f"{page}move/"))
    assert on(client.post(f"{page}move/", {"slot": other[-1]})) == page
    assert on(client.post(f"{page}cancel/")) == page
    run_jobs()
    booking.refresh_from_db()
    assert (booking.state, booking.sequence) == ("cancelled", 2)
    # What was true for a moment is not told: only the last message holds.
    assert len([one for one in mail.outbox if "elina@posti.example" in one.to[0]]) == 1


def test_two_at_once_get_two_pages(practice: Practice) -> None:
    first, second = Client(), Client()
    week = get(first, "/en/book/single/")
    fields = {"slot": first_slot(week), **hidden(week)}
    on(first.post("/en/book/single/hold/", fields))
    lost = second.post("/en/book/single/hold/", fields)
    assert lost.status_code == 409
    again = {"slot": first_slot(lost.content.decode()), **hidden(lost.content.decode())}
    assert again["slot"] != fields["slot"]
    on(second.post("/en/book/single/hold/", again))
