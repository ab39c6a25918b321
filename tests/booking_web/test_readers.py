"""A booking's pages speak to whoever reads them: whose time it is, whose money, and who is told why."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import override

from booking.models import Booking
from booking.promise import Promise
from booking.views.promises import promise_words
from booking.views.reader import Reader
from payments.models import Payment
from payments.states import PaymentState
from tests.booking_web.practice import Practice
from tests.booking_web.reading import LANGUAGES, browser_of, of, words
from tests.booking_web.standing import OTHER, by_link, free, paid
from tests.support.jobs import RunJobs

READERS = ("client", "orderer", "participant", "supervisor", "office")
HEADINGS = {
    "client": ("Varauksesi", "Din bokning", "Your booking"),
    "orderer": ("Aika: Oili Ohjattava", "Tid för Oili Ohjattava", "The booking of Oili Ohjattava"),
    "participant": ("Varauksesi", "Din bokning", "Your booking"),
    "supervisor": ("Asiakkaasi tapaaminen", "Din klients träff", "Your client’s meeting"),
    "office": ("Varaaja Elina Saarinen", "Bokning av Elina Saarinen", "Booking of Elina Saarinen"),
}
MONEY = {
    "client": ("Saat takaisin", "Du får tillbaka", "You get back"),
    "orderer": ("Maksaja saa takaisin", "Betalaren får tillbaka", "The payer gets back"),
    "supervisor": ("Asiakas saa takaisin", "Klienten får tillbaka", "The client gets back"),
    "office": ("Asiakas saa takaisin", "Klienten får tillbaka", "The client gets back"),
}

OWED = {
    "client": ("Sinun ei tarvitse maksaa", "Du behöver inte betala", "You need not pay"),
    "orderer": ("Maksajan ei tarvitse maksaa", "Betalaren behöver inte betala", "The payer need not pay"),
    "supervisor": ("Asiakkaan ei tarvitse maksaa", "Klienten behöver inte betala", "The client need not pay"),
    "office": ("Asiakkaan ei tarvitse maksaa", "Klienten behöver inte betala", "The client need not pay"),
}


@pytest.fixture
def own(practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(Client(), run_jobs)


@pytest.fixture
def for_other(practice: Practice, run_jobs: RunJobs) -> Booking:
    """Elina pays, Oili comes."""
    return paid(Client(), run_jobs, fields=OTHER)


@pytest.mark.parametrize("reader", READERS)
def test_page_says_whose_time_it_is_and_whose_money(
    reader: str, own: Booking, practice: Practice, run_jobs: RunJobs
) -> None:
    booking = own if reader == "client" else paid(Client(), run_jobs, slot="2026-11-24T09:00Z.aino", fields=OTHER)
    client = browser_of(reader, booking, practice)
    for number, language in enumerate(LANGUAGES):
        html = words(client, of(booking, language))
        assert HEADINGS[reader][number] in html
        for other in {each[number] for each in HEADINGS.values()} - {HEADINGS[reader][number]}:
            assert other not in html
        found = {each[number] for each in MONEY.values() if each[number] in html}
        assert found == ({MONEY[reader][number]} if reader in MONEY else set())


@pytest.mark.parametrize(
    ("reader", "sentences"),
    [
        ("client", ("Aika on sinun.", "Tiden är din.", "The time is yours.")),
        ("orderer", ("Aika on varattu.", "Tiden är bokad.", "The time is booked.")),
        ("supervisor", ("Aika on varattu.", "Tiden är bokad.", "The time is booked.")),
    ],
)
def test_page_says_how_it_stands(
    reader: str, sentences: tuple[str, ...], for_other: Booking, practice: Practice
) -> None:
    if reader == "client":
        Booking.objects.update(for_whom="self")
    client = browser_of(reader, for_other, practice)
    for language, sentence in zip(LANGUAGES, sentences, strict=True):
        assert sentence in words(client, of(for_other, language))


@pytest.mark.parametrize("reader", ["supervisor", "office"])
def test_office_reads_whose_meeting_it_is(reader: str, own: Booking, practice: Practice) -> None:
    html = words(browser_of(reader, own, practice), of(own, "en"))
    assert ("Supervisor Aino Repola" in html) == (reader == "office")


@pytest.mark.parametrize("reader", OWED)
def test_what_is_not_paid_yet_need_not_be_and_does_not_go_back(
    reader: str, own: Booking, practice: Practice, run_jobs: RunJobs
) -> None:
    booking = own if reader == "client" else paid(Client(), run_jobs, slot="2026-11-24T09:00Z.aino", fields=OTHER)
    Payment.objects.filter(reference=booking.uuid).update(state=PaymentState.OPEN, secured=True, settled_at=None)
    client = browser_of(reader, booking, practice)
    for number, language in enumerate(LANGUAGES):
        for page in ("", "cancel/"):
            html = words(client, of(booking, language, page))
            assert OWED[reader][number] in html
            assert MONEY[reader][number] not in html
            assert ("Pankeilta", "Banker", "Banks take")[number] not in html
    if reader != "supervisor":
        return
    response = client.post(of(booking, "en", "cancel/"), {"reason": "Ill"}, follow=True)
    assert f"{OWED[reader][2]} €120.00." in response.content.decode().replace("\u00a0", " ")


def test_what_is_not_paid_yet_is_owed_where_it_is_too_late() -> None:
    late = Promise(amount=0, currency="EUR", percent=0, why="late")
    with override("en"):
        assert promise_words(late, Reader.CLIENT, paid=True).title == "The price is not paid back"
        assert promise_words(late, Reader.CLIENT, paid=False).title == "The price is to be paid all the same"


@pytest.mark.parametrize("reader", ["client", "orderer", "supervisor", "office"])
def test_cancel_page_says_whose_money_and_who_is_told(
    reader: str, own: Booking, practice: Practice, run_jobs: RunJobs
) -> None:
    booking = own if reader == "client" else paid(Client(), run_jobs, slot="2026-11-24T09:00Z.aino", fields=OTHER)
    client = browser_of(reader, booking, practice)
    works_here = reader in {"supervisor", "office"}
    titles = ("Perutaanko tapaaminen?", "Avboka träffen?", "Cancel the meeting?")
    for number, language in enumerate(LANGUAGES):
        html = words(client, of(booking, language, "cancel/"))
        assert MONEY[reader][number] in html
        assert (titles[number] in html) == works_here
        assert ("Oili Ohjattava, Elina Saarinen, Aino Repola." in html) == works_here
        assert (", Oili Ohjattava." in html) == works_here, "whom staff call off; others read whom they meet"


@pytest.mark.parametrize("reader", ["supervisor", "office"])
def test_staff_cannot_cancel_without_a_reason(reader: str, for_other: Booking, practice: Practice) -> None:
    client = browser_of(reader, for_other, practice)
    needed = ("Kerro syy yhdellä lauseella", "Berätta varför i en mening", "Say why in one sentence")
    for language, sentence in zip(LANGUAGES, needed, strict=True):
        for reason in ({}, {"reason": "  "}):
            response = client.post(of(for_other, language, "cancel/"), reason)
            assert response.status_code == 400
            assert sentence in response.content.decode()
    assert client.post(of(for_other, "en", "cancel/"), {"reason": "x" * 201}).status_code == 400
    for_other.refresh_from_db()
    assert for_other.state == "confirmed"


@pytest.mark.parametrize("reader", ["supervisor", "office"])
def test_reason_of_staff_reaches_everybody_and_the_page(
    reader: str, for_other: Booking, practice: Practice, run_jobs: RunJobs
) -> None:
    mail.outbox.clear()
    client = browser_of(reader, for_other, practice)
    response = client.post(of(for_other, "en", "cancel/"), {"reason": "The room is closed."}, follow=True)
    html = response.content.decode()
    assert "The meeting is cancelled. Everybody concerned gets a message. The client gets back €120.00." in html
    assert "The room is closed." in html
    run_jobs()
    told = {one.to[0].rpartition("<")[2].rstrip(">"): str(one.body) for one in mail.outbox}
    assert set(told) == {"elina@posti.example", "oili@posti.example", "aino@kaarisilta.example"}
    assert all("The room is closed." in body for body in told.values())
    assert "We have to cancel the time that you ordered" in told["elina@posti.example"]
    assert "We have to cancel your time" in told["oili@posti.example"]


def test_client_is_asked_for_no_reason_and_none_is_taken(own: Booking) -> None:
    client = by_link(own)
    assert "<textarea" not in client.get(of(own, "en", "cancel/")).content.decode()
    client.post(of(own, "en", "cancel/"), {"reason": "Something private"})
    own.refresh_from_db()
    assert (own.state, own.cancel_reason) == ("cancelled", "")


@pytest.mark.parametrize(
    ("reader", "sentences"),
    [
        (
            "supervisor",
            (
                ", Oili Ohjattava. Valitse toinen aika, niin kaikki saavat viestin.",
                ", Oili Ohjattava. Välj en annan tid, så får alla ett meddelande.",
                ", Oili Ohjattava. Choose another; everybody gets a message.",
            ),
        ),
        (
            "orderer",
            (
                ", Aino Repola. Valitse toinen aika; hinta pysyy samana.",
                ", Aino Repola. Välj en annan tid; priset är detsamma.",
                ", Aino Repola. Choose another; the price stays the same.",
            ),
        ),
    ],
)
def test_move_page_names_the_other_side(
    reader: str, sentences: tuple[str, ...], for_other: Booking, practice: Practice
) -> None:
    client = browser_of(reader, for_other, practice)
    for language, sentence in zip(LANGUAGES, sentences, strict=True):
        assert sentence in words(client, of(for_other, language, "move/"))


def test_free_meeting_speaks_of_no_money(practice: Practice, run_jobs: RunJobs) -> None:
    booking = free(Client(), run_jobs)
    client = by_link(booking)
    of_money = {
        "fi": ("Hinta pysyy", "hinta pysyy", "maksettu", "takaisin"),
        "sv": ("Priset är", "priset är", "betalat", "tillbaka"),
        "en": ("price stays", "Nothing was paid", "paid back", "get back"),
    }
    for language, sentences in of_money.items():
        html = " ".join(words(client, of(booking, language, what)) for what in ("", "move/", "cancel/"))
        for sentence in sentences:
            assert sentence not in html.replace("Takaisin varaukseen", "").replace("Tillbaka till bokningen", "")
    html = client.post(of(booking, "en", "cancel/"), follow=True).content.decode()
    assert "The time is cancelled.</" in html.replace("\n", "").replace(" </", "</")


def test_withdrawal_is_told_to_each_in_their_words(for_other: Booking, practice: Practice) -> None:
    by_link(for_other).post(of(for_other, "en", "withdraw/"), {"confirmed": "yes"})
    expected = {
        "orderer": "You have withdrawn from the contract",
        "office": "The client has withdrawn from the contract",
        "supervisor": "The client has withdrawn from the contract",
    }
    for reader, sentence in expected.items():
        assert sentence in words(browser_of(reader, for_other, practice), of(for_other, "en"))
