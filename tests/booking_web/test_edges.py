from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from accounts.models import User
from booking import price_words
from booking.errors import PaymentTrouble
from booking.forms.numbers import PhoneField
from booking.models import Offer
from booking.portal import MeetingsSection
from booking.pricing import price_of
from payments.models import VatCode, VatRate
from tests.booking_web.practice import NOW, Practice
from tests.booking_web.standing import address, paid
from tests.booking_web.steps import TERMS, detailed, hold
from tests.support.jobs import RunJobs


def test_meeting_at_the_clients_says_so_everywhere(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    Offer.objects.filter(pk=practice.offer.pk).update(modes=["at_client"])
    practice.aino.weekly_hours.update(modes=["at_client"])
    user = User.objects.create(email="elina@posti.example")
    client.force_login(user)
    booking = paid(client, run_jobs, mode="at_client")
    assert "Meeting at your premises, 60\u00a0min" in client.get(address(booking)).content.decode()
    assert any("At your premises" in message.body for message in mail.outbox if "elina" in message.to[0])
    with translation.override("en"):
        (card,) = MeetingsSection().cards(user=user, now=timezone.now(), language="en")
    assert "At your premises" in card.lines


def test_meeting_at_the_practice_is_named_by_its_place(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    user = User.objects.create(email="elina@posti.example")
    client.force_login(user)
    paid(client, run_jobs, mode="on_site")
    (card,) = MeetingsSection().cards(user=user, now=timezone.now(), language="en")
    assert "Lehtisalmi" in card.lines
    assert any("Rantakatu 8" in message.body for message in mail.outbox if "elina" in message.to[0])


def test_seller_outside_vat_shows_a_sum_without_tax(client: Client, practice: Practice) -> None:
    Offer.objects.filter(pk=practice.offer.pk).update(vat_code=None)
    html = client.get(f"/en/book/hold/{detailed(client).uuid}/pay/").content.decode()
    assert "no VAT" in html
    assert "Price without VAT" not in html


def test_offers_whose_vat_nobody_has_set_are_not_offered(client: Client, practice: Practice) -> None:
    """A rate that ended without a successor: what else there is can still be booked, and nothing breaks."""
    held = detailed(client)
    row = f"/en/book/{practice.single.slug}/"
    assert row in client.get("/en/book/").content.decode()
    VatRate.objects.update(valid_until=NOW.date())
    start = client.get("/en/book/")
    assert start.status_code == 200
    assert row not in start.content.decode()
    for page in (row, f"{row}details/"):
        assert client.get(page).status_code == 404, page
    answer = client.post(f"/en/book/hold/{held.uuid}/pay/", {"provider": "sandbox", **TERMS})
    assert answer.status_code == 404
    assert "write to us" in answer.content.decode()


def test_price_words_follow_language_and_buyer(practice: Practice) -> None:
    found = {}
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            price = price_of(practice.offer, on=NOW.date(), buyer_kind="organisation")
            found[language] = price_words.in_full(price)
    assert found["en"] == "€95.62 + VAT 25.5%, €120.00 in total"
    assert found["fi"].startswith("95,62\u00a0€ + ")
    assert VatCode.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "moving", "cancelling"),
    [
        ({}, "Free of charge until", "Free of charge until the meeting begins."),
        ({"service": "intro", "minutes": "30"}, "Until", "On the booking’s page until the meeting begins."),
    ],
)
def test_pay_page_says_until_when_one_moves_and_cancels(
    client: Client, practice: Practice, fields: dict[str, str], moving: str, cancelling: str
) -> None:
    practice.single.late_refund_percent = 100
    practice.single.save()
    html = client.get(f"/en/book/hold/{detailed(client, **fields).uuid}/pay/").content.decode()
    assert f"<b>Moving the time:</b> {moving} Sun\u00a022\u00a0Nov" in html
    assert f"<b>Cancelling the time:</b> {cancelling}" in html


def test_phone_that_is_no_number_is_told() -> None:
    with pytest.raises(ValidationError):
        PhoneField().clean("call me")


def test_payment_that_cannot_begin_keeps_everything(
    client: Client, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise PaymentTrouble

    booking = detailed(client)
    monkeypatch.setattr("booking.actions.start_payment", refuse)
    response = client.post(f"/en/book/hold/{booking.uuid}/pay/", TERMS)
    assert response.status_code == 502
    html = response.content.decode()
    assert "nothing was charged" in html
    assert "Order and pay" in html


def test_orderer_asks_for_a_person_who_offers_only_another_length(client: Client, practice: Practice) -> None:
    html = client.get("/en/book/single/?who=samir&minutes=90&week=2026-W48").content.decode()
    assert "Individual supervision, 60\u00a0min" in html


def test_whole_day_is_said_in_hours_as_on_the_pages(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    Offer.objects.filter(pk=practice.offer.pk).update(minutes=180)
    times = client.get("/en/book/single/?who=aino&minutes=180&week=2026-W48").content.decode()
    assert "Individual supervision, 3\u00a0h" in times
    assert ">3\u00a0h<" in times, "the choice beside 90 min"
    Offer.objects.filter(supervisor=practice.aino, minutes=90).update(minutes=240)
    assert ", 3\u00a0h<" in client.get("/en/book/next/?service=single&supervisor=aino").content.decode()
    booking = paid(client, run_jobs, minutes="180")
    assert "Meeting by video, 3\u00a0h" in client.get(address(booking)).content.decode()


def test_service_that_nobody_offers_online_says_what_to_do(client: Client, practice: Practice) -> None:
    practice.aino.accepts_bookings = practice.samir.accepts_bookings = False
    practice.aino.save()
    practice.samir.save()
    response = client.get("/en/book/single/")
    assert response.status_code == 404
    assert "This can’t be booked online" in response.content.decode()
    assert "/en/book/single/" not in client.get("/en/book/").content.decode()
    assert hold(client).status_code == 404


def test_general_enquiry_page_offers_everybody(client: Client, practice: Practice) -> None:
    html = client.get("/en/enquiry/").content.decode()
    assert "Write to us" in html
    assert "Samir Haddad" in html
    assert "Aino Repola" in client.get("/en/enquiry/single/").content.decode()


def test_portrait_that_was_uploaded_is_shown(
    client: Client, practice: Practice, settings: Settings, tmp_path: Path
) -> None:
    from wagtail.images.tests.utils import get_test_image_file

    from files.models import Image

    settings.MEDIA_ROOT = tmp_path
    practice.aino.portrait_static = ""
    practice.aino.portrait = Image.objects.create(title="Aino", file=get_test_image_file(size=(40, 50)))
    practice.aino.save()
    html = client.get("/en/book/single/?who=aino").content.decode()
    assert "fill-400x500" in html
    practice.samir.portrait_static = ""
    practice.samir.save()
    assert client.get("/en/book/single/?who=samir").status_code == 200
