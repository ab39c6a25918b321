"""No refusal is a dead end: each error of the room leads to a page that opens, and that is the first thing after the
heading which the keyboard reaches.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from booking import actions, errors
from booking.models import Booking, Service
from booking.views.ways import LEADS
from tests.accounts.people import person
from tests.booking_web.practice import Practice
from tests.booking_web.refusals import EVERY, REFUSALS, made, raising, ways
from tests.booking_web.standing import address, paid
from tests.booking_web.steps import SLOT, TERMS, checkout, detailed, held, hold
from tests.support.jobs import RunJobs

START = "/en/book/"


def first_after_heading(html: str) -> str:
    """The first thing in the page's own part that takes the focus: its tag."""
    part = html.split("</h1>", 1)[1].split("</main>", 1)[0]
    found = re.search(r'<(?:a|button|textarea|select|input(?![^>]*type="hidden"))\b[^>]*>', part)
    assert found, "nothing leads on"
    return found[0]


def test_every_error_has_a_lead_of_its_own() -> None:
    for error in EVERY[1:]:
        line = type(error).__mro__
        assert set(line[: line.index(errors.BookingError)]) & LEADS.keys(), type(error)


@pytest.mark.parametrize(
    ("place", "patched"),
    [
        ("page", "booking.views.page.booking_for"),
        ("pay/", "booking.views.pay.making"),
        ("times", "booking.views.times.shown"),
        ("enquiry", "booking.views.enquiry.service_of"),
    ],
)
def test_every_error_leads_on_wherever_it_comes(
    client: Client, practice: Practice, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch, place: str, patched: str
) -> None:
    stands, making = paid(client, run_jobs), detailed(client, slot="2026-11-24T09:00Z.aino")
    where = {
        "page": address(stands),
        "pay/": f"/en/book/hold/{making.uuid}/pay/",
        "times": "/en/book/single/",
        "enquiry": "/en/enquiry/group/",
    }[place]
    for error in REFUSALS:
        with monkeypatch.context() as broken:
            broken.setattr(patched, raising(error))
            response = client.get(where)
        html = response.content.decode()
        assert response.status_code == error.status, error
        assert response.get("Retry-After", "0") == str(error.retry_after), error
        leads = ways(html)
        assert leads, error
        assert first_after_heading(html).startswith(f'<a class="btn" href="{leads[0]}"'), error
        for lead in leads:
            on = client.get(lead.replace("&amp;", "&"), follow=True)
            assert on.status_code == 200, (error, lead)


@pytest.mark.parametrize(
    ("kind", "place", "lead"),
    [
        (errors.IllegalMove, "page", "/en/bookings/{stands}/"),
        (errors.MeetingOver, "page", "/en/bookings/{stands}/"),
        (errors.CutOffPassed, "page", "/en/bookings/{stands}/"),
        (errors.WithdrawalNotPossible, "page", "/en/bookings/{stands}/"),
        (errors.NotAllowed, "page", "/en/bookings/{stands}/"),
        (errors.IllegalMove, "pay", "/en/book/hold/{making}/return/"),
        (errors.KeptLongEnough, "pay", "/en/book/hold/{making}/"),
        (errors.DetailsMissing, "pay", "/en/book/hold/{making}/"),
        (errors.NotFree, "pay", "/en/book/hold/{making}/pay/"),
        (errors.PaymentTrouble, "pay", "/en/book/hold/{making}/pay/"),
        (errors.Busy, "pay", "/en/book/hold/{making}/pay/"),
        (errors.HoldLimit, "times", "/en/book/hold/{making}/"),
        (errors.SlotTaken, "times", "/en/book/single/"),
        (errors.NothingFound, "times", "/en/book/single/"),
        (errors.EnquiryIncomplete, "times", "/en/enquiry/"),
        (errors.NotOffered, "times", START),
        (errors.HoldUnknown, "pay", START),
    ],
)
def test_error_leads_where_it_can_be_mended(
    client: Client,
    practice: Practice,
    run_jobs: RunJobs,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[errors.BookingError],
    place: str,
    lead: str,
) -> None:
    stands, making = paid(client, run_jobs), held(client, slot="2026-11-24T09:00Z.aino")
    where, patched = {
        "page": (address(stands), "booking.views.page.booking_for"),
        "pay": (f"/en/book/hold/{making.uuid}/pay/", "booking.views.pay.making"),
        "times": ("/en/book/single/", "booking.views.times.shown"),
    }[place]
    monkeypatch.setattr(patched, raising(made(kind)))
    html = client.get(where).content.decode()
    assert ways(html)[0] == lead.format(stands=stands.uuid, making=making.uuid)


@pytest.mark.parametrize("step", ["move/", "withdraw/"])
@pytest.mark.parametrize("way", ["get", "post"])
def test_changes_of_a_cancelled_booking_lead_to_its_page(
    client: Client, practice: Practice, run_jobs: RunJobs, step: str, way: str
) -> None:
    booking = paid(client, run_jobs)
    client.post(address(booking, "cancel/"))
    response = getattr(client, way)(address(booking, step))
    html = response.content.decode()
    assert response.status_code == 409
    assert "This time is cancelled already." in html
    assert ways(html)[0] == address(booking)


@pytest.mark.parametrize("step", ["move/", "cancel/"])
def test_changes_of_a_withdrawn_order_lead_to_its_page(
    client: Client, practice: Practice, run_jobs: RunJobs, step: str
) -> None:
    booking = paid(client, run_jobs)
    client.post(address(booking, "withdraw/"), {"confirmed": "yes"})
    response = client.get(address(booking, step))
    assert response.status_code == 409
    assert "This order has been withdrawn from already." in response.content.decode()
    assert ways(response.content.decode())[0] == address(booking)


@pytest.mark.parametrize("there", [True, False])
def test_somebody_signed_in_is_told_why_a_booking_is_not_theirs_and_led_to_their_own(
    practice: Practice, run_jobs: RunJobs, there: bool
) -> None:
    booking = paid(Client(), run_jobs)
    client = Client()
    client.force_login(person("other@posti.example"))
    response = client.get(address(booking) if there else f"/en/bookings/{uuid4()}/")
    html = response.content.decode()
    assert response.status_code == 403
    assert "this booking is not among yours" in html
    assert ways(html)[0] == "/en/my/"
    assert client.get(ways(html)[0]).status_code == 200


def test_somebody_unknown_is_asked_to_sign_in(practice: Practice, run_jobs: RunJobs) -> None:
    html = Client().get(address(paid(Client(), run_jobs))).content.decode()
    assert "Show us that the booking is yours" in html
    assert urlsplit(ways(html)[0]).path == "/en/accounts/login/"


@pytest.mark.parametrize(
    ("week", "status", "words", "shown"),
    [
        ("2020-W01", 404, "That week is over.", "Week 48"),
        ("2026-W46", 404, "That week is over.", "Week 48"),
        ("9999-W52", 404, "be booked yet. Here is the last week that can.", "Week 3"),
        ("2027-W30", 404, "be booked yet. Here is the last week that can.", "Week 3"),
        ("2026-W99", 400, "There is no such week.", "Week 48"),
        ("yesterday", 400, "There is no such week.", "Week 48"),
    ],
)
@pytest.mark.parametrize("moving", [True, False])
def test_week_that_cannot_be_shown_is_answered_with_the_nearest(
    client: Client,
    practice: Practice,
    run_jobs: RunJobs,
    week: str,
    status: int,
    words: str,
    shown: str,
    moving: bool,
) -> None:
    where = address(paid(client, run_jobs), "move/") if moving else "/en/book/single/?who=aino"
    response = client.get(f"{where}{'&' if '?' in where else '?'}week={week}")
    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert f'tabindex="-1">{shown}<' in html
    assert 'name="slot"' in html
    assert moving or "nothing was charged" not in html


def test_weeks_at_the_edges_can_be_shown(client: Client, practice: Practice) -> None:
    for week in ("2026-W47", "2027-W03"):
        assert client.get(f"/en/book/single/?who=aino&week={week}").status_code == 200


def test_who_keeps_too_many_times_is_led_to_the_one_they_keep(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    for hour in ("07", "09", "11"):
        booking, _address = checkout(client, slot=f"2026-11-23T{hour}:00Z.aino")
        now.shift(1)
    response = hold(client, slot="2026-11-24T09:00Z.aino")
    html = response.content.decode()
    assert response.status_code == 429
    assert "You are keeping several times already." in html
    assert ways(html)[0] == f"/en/book/hold/{booking.uuid}/pay/"
    assert 'value="2026-11-24T09:00Z.aino"' in html, "the times stay in sight"


def test_form_of_another_site_keeps_no_time_and_shows_the_times(client: Client, practice: Practice) -> None:
    fields = {"slot": SLOT, "minutes": "60", "mode": "remote", "who": "aino"}
    response = client.post("/en/book/single/hold/", fields, headers={"Origin": "https://other.example"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "came from another site" in html
    assert f'value="{SLOT}" aria-label="Monday 23\u00a0November at\u00a011:00" required checked' in html
    assert not Booking.objects.exists()


def test_chosen_time_stays_chosen_when_it_was_asked_for_too_often(client: Client, practice: Practice) -> None:
    for _ in range(20):
        hold(client)
    response = hold(client)
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 60
    assert "a lot of tries in a short time" in response.content.decode()
    assert 'name="slot"' in response.content.decode()


def test_more_time_asked_for_by_another_site_is_not_given(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    now.shift(60)
    headers = {"HX-Request": "true", "Sec-Fetch-Site": "cross-site"}
    html = client.post(f"/en/book/hold/{booking.uuid}/more-time/", headers=headers).content.decode()
    assert "came from another site" in html
    assert "The time is yours until 11:10." in html


def test_lapsed_pages_lead_on_first(client: Client, practice: Practice, now: time_machine.Traveller) -> None:
    booking = detailed(client)
    now.shift(actions.HOLD)
    for step in ("", "pay/"):
        html = client.get(f"/en/book/hold/{booking.uuid}/{step}").content.decode()
        assert first_after_heading(html) == '<button class="btn" type="submit">'
    html = client.get(f"/en/book/hold/{booking.uuid}/return/").content.decode()
    assert first_after_heading(html).startswith('<a class="btn" href="/en/book/single/')
    held(Client())
    for step in ("", "pay/"):
        html = client.post(f"/en/book/hold/{booking.uuid}/{step}", TERMS).content.decode()
        found = first_after_heading(html)
        assert found.startswith(('<a class="btn" href="/en/book/single/', '<a href="#id_'))


def test_enquiry_about_a_service_that_was_taken_off_leads_to_the_others(client: Client, practice: Practice) -> None:
    Service.objects.filter(pk=practice.group.pk).update(published=False)
    html = client.get("/en/enquiry/group/").content.decode()
    assert ways(html)[0] == START
