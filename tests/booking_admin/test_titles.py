"""A case is titled by what a person recognises, where only those read who may see it."""

from __future__ import annotations

import re
from html import unescape

import pytest
import time_machine

from accounts.models import User
from accounts.roles import Role
from booking.admin.titles import of_booking, of_enquiry
from booking.models import Booking, Enquiry
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import NOW, ServiceFactory, at

BOOKED = "Kaisa Niemi, Yksilötyönohjaus, maanantai 23.11.2026 klo 9.00"
WRITTEN = "Riitta Hakala, Päiväkoti Pellavapolku, Kriisityönohjaus, perjantai 20.11.2026 klo 10.00"


@pytest.fixture
def enquiry(db: None) -> Enquiry:
    return Enquiry.objects.create(
        name="Riitta Hakala",
        organisation_name="Päiväkoti Pellavapolku",
        email="riitta@example.fi",
        service=ServiceFactory.create(kind="crisis", name={"fi": "Kriisityönohjaus"}),
        created_at=NOW,
    )


@pytest.fixture
def named(booking: Booking) -> Booking:
    booking.service.name = {"fi": "Yksilötyönohjaus"}
    booking.service.neutral_name = {"fi": "Tapaaminen"}
    booking.service.save()
    return booking


def words(html: str) -> str:
    """Text as it is read: no-break spaces and new lines are spaces."""
    return " ".join(unescape(html).replace("\u00a0", " ").split())


def part(html: str, pattern: str) -> str:
    found = re.search(pattern, html, re.DOTALL)
    assert found, pattern
    return words(re.sub("<[^>]+>", "", found[1]))


def in_finnish(sign_in: SignIn, address: str) -> str:
    client = sign_in(Role.OFFICE)
    User.objects.update(language="fi")
    return client.get(address).content.decode()


def test_a_booking_is_headed_by_who_what_and_when(sign_in: SignIn, named: Booking) -> None:
    html = in_finnish(sign_in, f"/admin/bookings/inspect/{named.pk}/")
    assert html.count("<h1") == 1
    assert part(html, r"<h1.*?>(.*?)</h1>") == BOOKED
    assert part(html, r'<p class="case__number">(.*?)</p>') == f"Varaus {str(named.uuid)[:8]}"
    assert "Kaisa Niemi, ma 23.11." in part(html, r"<ol class(.*?)</ol>")


def test_an_enquiry_is_headed_by_who_what_and_when_it_came(sign_in: SignIn, enquiry: Enquiry) -> None:
    html = in_finnish(sign_in, f"/admin/enquiries/inspect/{enquiry.pk}/")
    assert part(html, r"<h1.*?>(.*?)</h1>") == WRITTEN
    assert str(enquiry.uuid)[:8] in part(html, r'<p class="case__number">(.*?)</p>')
    assert "Riitta Hakala, pe 20.11." in part(html, r"<ol class(.*?)</ol>")


def test_the_browsers_title_names_neither_a_client_nor_a_service(
    sign_in: SignIn, named: Booking, enquiry: Enquiry
) -> None:
    client = sign_in(Role.OFFICE)
    User.objects.update(language="fi")
    for address, expected in (
        (f"/admin/bookings/inspect/{named.pk}/", "Tapaaminen, maanantai 23.11.2026 klo 9.00"),
        (f"/admin/enquiries/inspect/{enquiry.pk}/", "Yhteydenotto, perjantai 20.11.2026 klo 10.00"),
    ):
        title = part(client.get(address).content.decode(), r"<title>(.*?)</title>")
        assert expected in title
        assert not re.search("Niemi|Hakala|Pellavapolku|ohjaus", title)


@pytest.mark.parametrize("deed", ["cancel", "missed", "new_links"])
def test_what_is_done_with_a_booking_says_with_which(sign_in: SignIn, named: Booking, deed: str) -> None:
    html = in_finnish(sign_in, f"/admin/bookings/{deed}/{named.pk}/")
    assert BOOKED in part(html, r"<h1.*?>(.*?)</h1>")
    assert "Niemi" not in part(html, r"<title>(.*?)</title>")


def test_an_answer_that_lacks_words_says_whose_enquiry_it_answers(sign_in: SignIn, enquiry: Enquiry) -> None:
    client = sign_in(Role.OFFICE)
    User.objects.update(language="fi")
    page = client.post(f"/admin/enquiries/answer/{enquiry.pk}/", {"text": ""})
    assert WRITTEN in part(page.content.decode(), r"<h1.*?>(.*?)</h1>")


def test_in_lists_a_case_leads_on_by_what_it_is_known_by(sign_in: SignIn, named: Booking, enquiry: Enquiry) -> None:
    client = sign_in(Role.OFFICE)
    for address, known_by, case in (("bookings", "23 Nov", named), ("enquiries", "Riitta Hakala", enquiry)):
        cell = re.search(r'<td class="title">(.*?)</td>', client.get(f"/admin/{address}/").content.decode(), re.DOTALL)
        assert cell
        assert f"/admin/{address}/inspect/{case.pk}/" in cell[1]
        assert known_by in part(cell[1], r"<a.*?>(.*?)</a>")
        assert str(case.uuid)[:8] in part(cell[1], r'case__number">(.*?)<')


def test_a_case_is_found_by_its_number(sign_in: SignIn, named: Booking, enquiry: Enquiry) -> None:
    client = sign_in(Role.OFFICE)
    for address, case in (("bookings", named), ("enquiries", enquiry)):
        inside = f"/admin/{address}/inspect/{case.pk}/"
        assert inside in client.get(f"/admin/{address}/", {"q": str(case.uuid)[:8]}).content.decode()
        assert inside not in client.get(f"/admin/{address}/", {"q": "00000000"}).content.decode()


def test_what_names_nobody_yet_or_any_more_has_a_title(named: Booking, enquiry: Enquiry) -> None:
    named.orderer_name = enquiry.name = enquiry.organisation_name = ""
    enquiry.service = None
    assert words(of_booking(named).words).startswith(str(named.service))
    assert words(of_booking(named).short).startswith(str(named.service.neutral_name))
    assert words(of_enquiry(enquiry).words).startswith("Yhteydenotto, perjantai")


def test_by_whom_a_team_is_known(named: Booking) -> None:
    named.orderer_name, named.organisation_name, named.starts_at = "", "Päiväkoti Pellavapolku", at("13:00")
    assert words(of_booking(named).short).startswith("Päiväkoti Pellavapolku, ma 23.11.")


def test_logs_go_by_neutral_names(sign_in: SignIn, named: Booking, enquiry: Enquiry) -> None:
    """The report of all that happened shows labels to colleagues too."""
    client = sign_in(Role.OFFICE)
    client.get(f"/admin/bookings/inspect/{named.pk}/")
    client.get(f"/admin/enquiries/inspect/{enquiry.pk}/")
    labels = [named.log_entries.get().label, enquiry.log_entries.get().label]
    assert labels == [f"Booking {str(named.uuid)[:8]}", f"Enquiry {str(enquiry.uuid)[:8]}"]
    assert not re.search("Niemi|Hakala", "".join(labels))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_deeds_stand_in_one_order_and_what_takes_away_is_last(sign_in: SignIn, named: Booking, language: str) -> None:
    client = sign_in(Role.OFFICE)
    User.objects.update(language=language)
    with time_machine.travel(at("9:10"), tick=False):
        html = client.get(f"/admin/bookings/inspect/{named.pk}/").content.decode()
    deeds = re.findall(rf"/admin/bookings/(\w+)/{named.pk}/", html)
    assert list(dict.fromkeys(deeds)) == ["new_links", "missed", "cancel"]
