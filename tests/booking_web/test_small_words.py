"""Words of a booking that are there for who needs them, while they help."""

from __future__ import annotations

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import User
from booking.messages import compose
from booking.models import Booking
from tests.booking_web.practice import Practice
from tests.booking_web.reading import browser_of, of, words
from tests.booking_web.standing import OTHER, by_link, paid
from tests.support.jobs import RunJobs


@pytest.fixture
def own(practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(Client(), run_jobs)


@pytest.fixture
def for_other(practice: Practice, run_jobs: RunJobs) -> Booking:
    """Elina pays, Oili comes."""
    return paid(Client(), run_jobs, fields=OTHER)


def test_hints_end_with_the_booking(practice: Practice, run_jobs: RunJobs) -> None:
    booking = paid(Client(), run_jobs, mode="on_site")
    client = by_link(booking)
    hints = ("Lift from the yard", "If you can’t find us")
    assert all(hint in words(client, of(booking, "en")) for hint in hints)
    client.post(of(booking, "en", "cancel/"))
    html = words(client, of(booking, "en"))
    assert "Rantakatu 8" in html
    assert not any(hint in html for hint in hints)


def test_hint_about_the_connection_is_for_who_comes_and_until_it_is_over(
    for_other: Booking, now: time_machine.Traveller
) -> None:
    comes, pays = by_link(for_other.participants.get()), by_link(for_other)
    assert "If the connection breaks" in words(comes, of(for_other, "en"))
    assert "If something comes up" in words(pays, of(for_other, "en"))
    assert "If the connection breaks" not in words(pays, of(for_other, "en"))
    now.move_to(for_other.ends_at)
    assert "If the connection breaks" not in words(comes, of(for_other, "en"))


def test_advice_before_the_door_is_for_who_comes_until_it_opens(
    for_other: Booking, practice: Practice, now: time_machine.Traveller
) -> None:
    advice = "Before the door opens"
    comes = by_link(for_other.participants.get())
    assert advice in words(comes, of(for_other, "en"))
    for reader in ("orderer", "supervisor", "office"):
        assert advice not in words(browser_of(reader, for_other, practice), of(for_other, "en"))
    now.move_to(for_other.starts_at)
    assert advice not in words(comes, of(for_other, "en"))


def test_place_named_after_its_town_names_it_once(practice: Practice, run_jobs: RunJobs) -> None:
    mail.outbox.clear()
    booking = paid(Client(), run_jobs, mode="on_site", fields=OTHER)
    told = {one.to[0].rpartition("<")[2].rstrip(">"): str(one.body) for one in mail.outbox}
    for body in told.values():
        assert "Lehtisalmi, Rantakatu 8" in body
        assert "Rantakatu 8, Lehtisalmi" not in body
    assert "elina@posti.example" in told, "whoever orders reads where it is, too"
    assert "Lehtisalmi Rantakatu 8 " in words(by_link(booking), of(booking, "en"))
    practice.place.city = "Toivala"
    assert practice.place.in_a_line == "Lehtisalmi, Rantakatu 8, Toivala"


def test_organisation_reads_what_it_pays_on_page_and_in_mail(practice: Practice, run_jobs: RunJobs) -> None:
    mail.outbox.clear()
    organisation = {
        "buyer_kind": "organisation",
        "organisation_name": "Lehtisalmen perhekeskus",
        "organisation_business_id": "2077474-0",
    }
    booking = paid(Client(), run_jobs, fields=organisation)
    sums = {
        "fi": "95,62 € + alv 25,5 %, yhteensä 120,00 €",
        "sv": "95,62 € + moms 25,5 %, sammanlagt 120,00 €",
        "en": "€95.62 + VAT 25.5%, €120.00 in total",
    }
    for language, total in sums.items():
        assert total in words(by_link(booking), of(booking, language))
    [to_client] = [str(one.body) for one in mail.outbox if "elina@" in one.to[0]]
    assert sums["en"] in to_client.replace("\u00a0", " ")


def test_supervisor_reads_that_the_meeting_is_at_the_clients(own: Booking, practice: Practice) -> None:
    Booking.objects.update(mode="at_client")
    supervisor = browser_of("supervisor", own, practice)
    assert "At the client’s premises" in words(supervisor, "/en/my/")
    assert "Meeting at the client’s premises" in words(supervisor, of(own, "en"))
    assert "Meeting at your premises" in words(by_link(own), of(own, "en"))
    for kind in ("confirmed", "changed"):
        told = compose(own.pk, kind=kind, audience="supervisor", sequence=own.sequence, now=own.created_at)
        assert told is not None
        assert "Asiakkaan luona" in told.text
        comes = compose(
            own.pk,
            kind=kind,
            audience="participant",
            participant_id=own.participants.get().pk,
            sequence=own.sequence,
            now=own.created_at,
        )
        assert comes is not None
        assert "At your premises" in comes.text


def test_office_reads_in_the_admin_how_the_payment_stands(own: Booking, practice: Practice) -> None:
    office = browser_of("office", own, practice)
    User.objects.filter(email="office@example.fi").update(language="en")
    assert ">paid</a></dd>" in office.get(f"/admin/bookings/inspect/{own.pk}/").content.decode()
