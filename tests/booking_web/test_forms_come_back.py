"""As test_nothing_typed_is_lost, for the forms beside the details: enquiries, cancelling, withdrawing, moving."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from accounts.limits import ENQUIRIES
from booking import actions, errors
from booking.models import Booking, Enquiry
from tests.accounts.people import person
from tests.booking_web.practice import Practice
from tests.booking_web.refusals import REFUSALS, came_back, raising
from tests.booking_web.standing import address, paid
from tests.booking_web.test_enquiry import FIELDS
from tests.support.jobs import RunJobs

WRITTEN = (FIELDS["name"], FIELDS["email"], FIELDS["organisation_name"], FIELDS["wishes"])


def test_enquiry_comes_back_whatever_refuses_it(
    client: Client, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.limits.check", lambda *_args, **_more: None)
    for error in REFUSALS:
        with monkeypatch.context() as broken:
            broken.setattr(actions, "open_enquiry", raising(error))
            came_back(client.post("/en/enquiry/group/", FIELDS), error, WRITTEN)
    assert not Enquiry.objects.exists()


def test_enquiry_too_often_comes_back_and_says_when(client: Client, practice: Practice) -> None:
    for _ in range(ENQUIRIES.count):
        client.post("/en/enquiry/group/", FIELDS)
    response = client.post("/en/enquiry/group/", FIELDS)
    html = response.content.decode()
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= ENQUIRIES.seconds
    assert all(words in html for words in WRITTEN)
    assert "a lot of tries in a short time" in html
    assert not client.cookies, "no session for a reader"


@pytest.mark.parametrize("service", ["group", "crisis", ""])
def test_enquiry_of_another_site_is_not_sent_and_comes_back(client: Client, practice: Practice, service: str) -> None:
    where = f"/en/enquiry/{service}/" if service else "/en/enquiry/"
    fields = {**FIELDS, "phone": "040 123 4567"}
    response = client.post(where, fields, headers={"Sec-Fetch-Site": "cross-site"})
    came_back(response, errors.Foreign(), (FIELDS["name"], FIELDS["wishes"]))
    assert not Enquiry.objects.exists()
    assert client.post(where, fields, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302


def test_enquiry_about_a_service_that_was_taken_off_goes_on_as_a_general_one(
    client: Client, practice: Practice
) -> None:
    practice.group.published = False
    practice.group.save()
    response = client.post("/en/enquiry/group/", FIELDS)
    html = response.content.decode()
    assert response.status_code == 404
    assert "That service is not offered any more." in html
    assert all(words in html for words in WRITTEN)
    target = re.search(r'id="enquiry"[^>]* method="post" action="([^"]+)"', html)
    assert target
    assert client.post(target[1], FIELDS).status_code == 302
    assert Enquiry.objects.get().service is None


def test_reason_of_the_practice_comes_back_whatever_refuses_it(
    practice: Practice, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = paid(Client(), run_jobs)
    practice.aino.user = person("aino@kaarisilta.example")
    practice.aino.save()
    client = Client()
    client.force_login(practice.aino.user)
    for error in REFUSALS:
        with monkeypatch.context() as broken:
            broken.setattr(actions, "cancel", raising(error))
            response = client.post(address(booking, "cancel/"), {"reason": "I have a cold."})
            came_back(response, error, ("I have a cold.",))
    booking.refresh_from_db()
    assert (booking.state, booking.cancel_reason) == ("confirmed", "")


def test_withdrawal_and_move_ask_again_whatever_refuses_them(
    client: Client, practice: Practice, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = paid(client, run_jobs)
    slot = "2026-11-30T09:00Z.aino"
    for error in REFUSALS:
        with monkeypatch.context() as broken:
            broken.setattr(actions, "withdraw", raising(error))
            broken.setattr(actions, "move_time", raising(error))
            response = client.post(address(booking, "withdraw/"), {"confirmed": "yes"})
            came_back(response, error, ("Confirm the withdrawal",))
            moving = client.post(address(booking, "move/") + "?week=2026-W49", {"slot": slot})
            assert moving.status_code == error.status
            assert re.search(rf'value="{slot}"[^>]* checked', moving.content.decode())
    assert Booking.objects.get(pk=booking.pk).starts_at - booking.starts_at == timedelta(0)
