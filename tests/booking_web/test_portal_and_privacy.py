from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from booking.models import Booking, Enquiry, EnquiryReply, Participant
from booking.portal import MeetingsSection, SessionsSection
from booking.privacy import BookingData
from booking.promise import cutoff_of
from tests.booking_web.practice import NOW, Practice
from tests.booking_web.standing import OTHER, address, free, paid
from tests.booking_web.steps import held
from tests.support.jobs import RunJobs


@pytest.fixture
def elina(db: None) -> User:
    return User.objects.create(email="elina@posti.example", name="Elina Saarinen")


@pytest.fixture
def client(elina: User) -> Client:
    client = Client()
    client.force_login(elina)
    return client


def cards(user: User) -> list[str]:
    with translation.override("en"):
        found = MeetingsSection().cards(user=user, now=timezone.now(), language="en")
        return [f"{card.title}|{card.state}|{'/'.join(card.lines)}" for card in found]


def test_portal_shows_what_one_ordered_with_its_price(
    client: Client, elina: User, practice: Practice, run_jobs: RunJobs
) -> None:
    paid(client, run_jobs)
    (card,) = cards(elina)
    assert card.startswith("Individual supervision||Aino Repola/By video/€120.00, incl. VAT 25.5")


def test_portal_shows_a_guest_no_price(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    oili = User.objects.create(email="oili@posti.example")
    booking = paid(client, run_jobs, fields=OTHER)
    Participant.objects.filter(booking=booking).update(user=oili)
    (card,) = MeetingsSection().cards(user=oili, now=timezone.now(), language="en")
    assert not any("120" in line for line in card.lines)
    assert len(card.actions) == 1


def test_portal_leads_back_to_a_hold_until_it_lapses(
    client: Client, elina: User, practice: Practice, now: time_machine.Traveller
) -> None:
    booking = held(client)
    Booking.objects.filter(pk=booking.pk).update(orderer_user=elina)
    (card,) = MeetingsSection().cards(user=elina, now=timezone.now(), language="en")
    assert card.url.endswith(f"/book/hold/{booking.uuid}/")
    now.shift(timedelta(minutes=10))
    assert cards(elina) == []


def test_portal_offers_moving_for_as_long_as_it_is_allowed(
    client: Client, elina: User, practice: Practice, run_jobs: RunJobs, now: time_machine.Traveller
) -> None:
    booking = paid(client, run_jobs)
    cutoff = cutoff_of(booking)
    for moment, offered in (
        (cutoff, 2),
        (cutoff + timedelta(minutes=1), 1),
        (booking.starts_at - timedelta(hours=1), 1),
    ):
        now.move_to(moment)
        (card,) = MeetingsSection().cards(user=elina, now=timezone.now(), language="en")
        assert len(card.actions) == offered


def test_portal_names_what_is_over_and_what_was_cancelled(
    client: Client, elina: User, practice: Practice, run_jobs: RunJobs, now: time_machine.Traveller
) -> None:
    booking = paid(client, run_jobs)
    second = paid(client, run_jobs, slot="2026-11-24T09:00Z.aino")
    client.post(address(second, "cancel/"))
    now.move_to(booking.ends_at + timedelta(minutes=30))
    states = [card.split("|")[1] for card in cards(elina)]
    assert sorted(states) == ["Cancelled", "Over"]


def test_portal_has_two_queries_at_one_and_at_three(
    client: Client,
    elina: User,
    practice: Practice,
    run_jobs: RunJobs,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for slot in ("2026-11-23T09:00Z.aino", "2026-11-24T09:00Z.aino", "2026-11-26T09:00Z.aino"):
        free(client, run_jobs, slot=slot)
        with django_assert_num_queries(2):
            cards(elina)
    assert len(cards(elina)) == 3


def test_export_holds_ones_own_and_no_other_participant(
    client: Client, elina: User, practice: Practice, run_jobs: RunJobs
) -> None:
    booking = paid(client, run_jobs)
    client.post("/en/enquiry/", {"name": "Elina", "email": elina.email, "wishes": "A group?", "website": ""})
    held = BookingData().export(user=elina)
    assert held["ordered"][0]["uuid"] == booking.uuid  # type: ignore[index]
    assert held["ordered"][0]["note"] == "A new role since spring."  # type: ignore[index]
    assert held["seats"][0]["email"] == elina.email  # type: ignore[index]
    assert held["enquiries"][0]["wishes"] == "A group?"  # type: ignore[index]


def test_erasing_waits_for_a_meeting_that_is_to_come(
    client: Client, elina: User, practice: Practice, run_jobs: RunJobs
) -> None:
    paid(client, run_jobs)
    (words,) = BookingData().obstacles(user=elina, now=NOW)
    assert "23" in words


def test_erasing_blanks_the_person_and_keeps_the_sums(
    client: Client, elina: User, practice: Practice, run_jobs: RunJobs, now: time_machine.Traveller
) -> None:
    booking = paid(client, run_jobs)
    client.post("/en/enquiry/", {"name": "Elina", "email": elina.email, "wishes": "A group?", "website": ""})
    Booking.objects.update(cancel_reason="Elina is ill.")
    EnquiryReply.objects.create(enquiry=Enquiry.objects.get(), text="Dear Elina", sent_at=timezone.now())
    now.move_to(booking.ends_at + timedelta(days=1))
    data = BookingData()
    assert data.obstacles(user=elina, now=timezone.now()) == ()
    report = data.erase(user=elina, now=timezone.now())
    assert dict(report.blanked) == {"bookings": 1, "seats": 1, "enquiries": 1}
    assert report.kept
    booking.refresh_from_db()
    seat = booking.participants.get()
    assert (booking.orderer_name, booking.orderer_email, booking.note, booking.price) == ("", "", "", 12000)
    assert (seat.name, seat.email, seat.user) == ("", "", None)
    assert (booking.cancel_reason, EnquiryReply.objects.get().text) == ("", "")
    again = data.erase(user=elina, now=timezone.now())
    assert dict(again.blanked) == {"bookings": 0, "seats": 0, "enquiries": 0}


@pytest.fixture
def aino(practice: Practice) -> User:
    user = User.objects.create(email="aino@kaarisilta.example", name="Aino Repola")
    practice.aino.user = user
    practice.aino.save()
    return user


def sessions(user: User) -> list[str]:
    with translation.override("en"):
        found = SessionsSection().cards(user=user, now=timezone.now(), language="en")
        return [f"{card.title}|{'/'.join(card.lines)}|{card.url}" for card in found]


def test_portal_shows_a_supervisor_their_next_sessions_without_names(
    client: Client, aino: User, practice: Practice, run_jobs: RunJobs, now: time_machine.Traveller
) -> None:
    later = paid(client, run_jobs, slot="2026-11-24T09:00Z.aino")
    booking = paid(client, run_jobs)
    assert sessions(aino) == [
        f"Individual supervision|By video|{address(booking)}",
        f"Individual supervision|By video|{address(later)}",
    ]
    assert cards(aino) == [], "as a client she has none"
    client.post(address(later, "cancel/"))
    now.move_to(booking.ends_at + timedelta(minutes=30))
    assert sessions(aino) == []


def test_portal_does_not_mix_what_a_supervisor_orders_with_what_she_holds(
    aino: User, practice: Practice, run_jobs: RunJobs
) -> None:
    mine = Client()
    mine.force_login(aino)
    booking = paid(mine, run_jobs, slot="2026-11-23T09:00Z.samir", who="samir")
    assert (len(cards(aino)), sessions(aino)) == (1, [])
    samir = User.objects.create(email="samir@kaarisilta.example")
    practice.samir.user = samir
    practice.samir.save()
    assert (cards(samir), len(sessions(samir))) == ([], 1)
    assert booking.orderer_user == aino


def test_portal_page_has_the_part_for_who_holds_sessions_alone(
    client: Client, aino: User, practice: Practice, run_jobs: RunJobs
) -> None:
    paid(client, run_jobs)
    words = "Your next sessions as a supervisor"
    theirs = Client()
    theirs.force_login(aino)
    html = theirs.get("/en/my/").content.decode()
    assert words in html
    assert "Elina" not in html.split(words)[1].split("</section>")[0]
    assert words not in client.get("/en/my/").content.decode()


def test_portal_calls_to_book_only_who_has_nothing_else(
    client: Client, aino: User, practice: Practice, run_jobs: RunJobs
) -> None:
    """Who holds sessions books nothing as a rule: what is empty is said quietly."""
    call = '<a class="btn" href="/en/book/">Book a time</a>'
    theirs = Client()
    theirs.force_login(aino)
    assert call in theirs.get("/en/my/").content.decode().split("<main")[1]
    paid(client, run_jobs)
    html = theirs.get("/en/my/").content.decode().split("<main")[1]
    assert call not in html
    assert '<a class="more" href="/en/book/">Book a time</a>' in html
    paid(Client(), run_jobs, slot="2026-11-24T09:00Z.aino")
    html = theirs.get("/en/my/").content.decode().split("<main")[1]
    buttons = [html.count(f'class="{kind}"') for kind in ("btn", "btn btn--quiet")]
    assert buttons == [1, 1], "of several rows the first one leads"


def test_portal_asks_once_for_a_supervisors_sessions(
    client: Client,
    aino: User,
    practice: Practice,
    run_jobs: RunJobs,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for rows, day in enumerate(("23", "24", "30"), start=1):
        paid(client, run_jobs, slot=f"2026-11-{day}T09:00Z.aino")
        if rows in {1, 3}:
            with django_assert_num_queries(1):
                assert len(sessions(aino)) == rows


def test_making_is_for_who_holds_the_key_or_ordered(
    client: Client, elina: User, practice: Practice, run_jobs: RunJobs
) -> None:
    booking = held(Client())
    url = f"/en/book/hold/{booking.uuid}/"
    assert client.get(url).status_code == 404
    assert Client().get(url).status_code == 404, "nobody has the empty key"
    Booking.objects.filter(pk=booking.pk).update(visitor_key="")
    assert Client().get(url).status_code == 404, "nor a booking without one"
    Booking.objects.filter(pk=booking.pk).update(orderer_user=elina)
    assert client.get(url).status_code == 200
