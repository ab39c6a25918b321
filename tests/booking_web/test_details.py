from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from booking.forms.numbers import business_id
from booking.models import Offer, Participant
from payments.models import VatRate
from tests.booking_web.practice import Practice
from tests.booking_web.steps import DETAILS, detailed, held, step

OTHER = {"for_whom": "other", "participant_name": "Oili Ohjattava", "participant_email": "oili@posti.example"}
ORGANISATION = {
    "buyer_kind": "organisation",
    "organisation_name": "Lehtisalmen perhekeskus",
    "organisation_business_id": "FI20774740",
}


def test_summary_of_the_details_says_the_language_too(client: Client, practice: Practice) -> None:
    practice.aino.languages = ["fi"]
    practice.aino.save()
    html = client.get(step(held(client))).content.decode()
    assert "<dd><b>Finnish</b></dd>" in html


def test_details_are_kept_with_the_telephone_in_one_form(client: Client, practice: Practice) -> None:
    booking = detailed(client)
    assert booking.orderer_name == "Elina Saarinen"
    assert booking.orderer_phone == "+358 40 123 4567"
    assert booking.note == "A new role since spring."
    assert [p.name for p in Participant.objects.filter(booking=booking)] == ["Elina Saarinen"]


def test_details_for_somebody_else_name_them(client: Client, practice: Practice) -> None:
    booking = detailed(client, fields=OTHER)
    (participant,) = booking.participants.all()
    assert (participant.name, participant.email) == ("Oili Ohjattava", "oili@posti.example")
    html = client.get(f"/en/book/hold/{booking.uuid}/pay/").content.decode()
    assert "Oili Ohjattava" in html


def test_details_of_an_organisation_are_checked_and_shown_net(client: Client, practice: Practice) -> None:
    booking = detailed(client, fields=ORGANISATION)
    assert booking.organisation_business_id == "2077474-0"
    html = client.get(f"/en/book/hold/{booking.uuid}/pay/").content.decode()
    assert "€95.62" in html
    assert "14 days" not in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "Tell us your name."),
        ({"email": "elina"}, "The address is incomplete."),
        ({"phone": "12"}, "Check the telephone number"),
        ({"for_whom": "other"}, "Tell us who comes."),
        ({"for_whom": "nobody"}, "not one of the available choices"),
        ({"buyer_kind": "organisation"}, "Tell us which organisation pays."),
        ({**ORGANISATION, "organisation_business_id": "2077474-1"}, "The business ID does not add up."),
        ({"language": "tlh"}, "not one of the available choices"),
        ({"note": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_details_unfinished_lose_nothing_that_was_typed(
    client: Client, practice: Practice, fields: dict[str, str], words: str
) -> None:
    booking = held(client)
    response = client.post(f"/en/book/hold/{booking.uuid}/", {**DETAILS, **fields})
    html = response.content.decode()
    assert response.status_code == 400
    assert words in html
    assert 'role="alert"' in html
    assert "040 123 4567" in html or "phone" in fields
    booking.refresh_from_db()
    assert booking.orderer_email == ""


def test_details_with_a_null_character_are_refused(client: Client, practice: Practice) -> None:
    booking = held(client)
    response = client.post(f"/en/book/hold/{booking.uuid}/", {**DETAILS, "name": "E\x00lina"})
    assert response.status_code == 400
    booking.refresh_from_db()
    assert booking.orderer_email == ""


def test_details_error_is_tied_to_its_field(client: Client, practice: Practice) -> None:
    booking = held(client)
    html = client.post(f"/en/book/hold/{booking.uuid}/", {**DETAILS, "email": "x"}).content.decode()
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'href="#id_email"' in html


def test_details_ignore_what_belongs_to_the_other_answer(client: Client, practice: Practice) -> None:
    half = {"organisation_business_id": "half" * 10, "organisation_name": "x" * 201}
    booking = detailed(client, fields={**half, "participant_name": "Somebody", "participant_email": "oili"})
    assert (booking.organisation_business_id, booking.organisation_name) == ("", "")
    assert booking.for_whom == "self"


def test_details_come_along_into_another_language_and_nothing_is_done(client: Client, practice: Practice) -> None:
    booking = held(client)
    fields = {**DETAILS, **OTHER, "participant_email": "oili", "carried": "yes"}
    response = client.post(f"/sv/book/hold/{booking.uuid}/", fields)
    html = response.content.decode()
    assert response.status_code == 200
    assert 'lang="sv"' in html
    assert 'value="Elina Saarinen"' in html
    assert 'value="oili"' in html
    assert 'role="alert"' not in html
    booking.refresh_from_db()
    assert (booking.orderer_email, booking.state) == ("", "held")


def test_details_of_a_lapsed_hold_come_along_into_another_language(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    html = client.get(f"/en/book/hold/{booking.uuid}/").content.decode()
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html))
    now.shift(3600)
    response = client.post(f"/sv/book/hold/{booking.uuid}/", {**carried, **DETAILS, "carried": "yes"})
    assert response.status_code == 400
    assert 'value="Elina Saarinen"' in response.content.decode()
    booking.refresh_from_db()
    assert booking.orderer_email == ""


def test_details_tell_the_price_that_was_held(client: Client, practice: Practice) -> None:
    booking = held(client)
    Offer.objects.filter(pk=booking.offer_id).update(price=99900)
    VatRate.objects.create(vat_code=practice.offer.vat_code, basis_points=2600, valid_from=date(2026, 11, 23))
    html = client.get(f"/en/book/hold/{booking.uuid}/").content.decode()
    for words in ("€120.00", "€95.62", "25.5"):
        assert words in html
    assert "999" not in html


def test_details_begin_with_the_signed_in_persons_own(client: Client, practice: Practice) -> None:
    client.force_login(User.objects.create(email="elina@posti.example", name="Elina S", phone="+358 40 1"))
    html = client.get(f"/en/book/hold/{held(client).uuid}/").content.decode()
    assert 'value="elina@posti.example"' in html
    assert 'value="Elina S"' in html


def test_details_filled_in_twice_replace_each_other(client: Client, practice: Practice) -> None:
    booking = detailed(client)
    client.post(f"/en/book/hold/{booking.uuid}/", {**DETAILS, "name": "Elina S"})
    assert [p.name for p in booking.participants.all()] == ["Elina S"]


def test_details_of_a_free_meeting_ask_not_who_pays(client: Client, practice: Practice) -> None:
    booking = held(client, service="intro", minutes="30")
    html = client.get(f"/en/book/hold/{booking.uuid}/").content.decode()
    assert "buyer_kind" not in html
    assert "Continue to confirmation" in html


@pytest.mark.parametrize("written", ["1572860-0", "15728600", "FI15728600", " 1572860-0 "])
def test_business_id_is_read_as_people_write_it(written: str) -> None:
    assert business_id(written) == "1572860-0"
