"""The inbox."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from booking.messages import compose_enquiry
from booking.messages.kinds import EnquiryKind
from booking.models import Enquiry
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import NOW, ServiceFactory, SupervisorFactory

INDEX = "/admin/enquiries/"


@pytest.fixture
def enquiry(db: None) -> Enquiry:
    return Enquiry.objects.create(
        name="Riitta Hakala",
        email="riitta@example.fi",
        wishes="A group of five.",
        created_at=NOW,
        people=5,
        form="group",
    )


def address(enquiry: Enquiry, view: str) -> str:
    return reverse(f"booking_enquiries:{view}", args=[enquiry.pk])


def test_the_office_reads_and_it_is_logged(sign_in: SignIn, enquiry: Enquiry) -> None:
    client = sign_in(Role.OFFICE)
    assert "Riitta Hakala" in client.get(INDEX).content.decode()
    assert "A group of five." in client.get(address(enquiry, "inspect")).content.decode()
    assert enquiry.log_entries.get().action == "enquiry.view"


def test_a_supervisor_sees_only_what_came_to_them(sign_in: SignIn, enquiry: Enquiry) -> None:
    client = sign_in(Role.SUPERVISOR, supervisor=SupervisorFactory.create())
    assert "Riitta Hakala" not in client.get(INDEX).content.decode()
    assert client.get(address(enquiry, "inspect")).status_code == 404


def test_an_answer_is_kept_and_the_state_follows(sign_in: SignIn, enquiry: Enquiry) -> None:
    client = sign_in(Role.OFFICE)
    assert client.post(address(enquiry, "answer"), {"text": "Let us meet."}).status_code == 302
    enquiry.refresh_from_db()
    assert enquiry.state == Enquiry.State.ANSWERED
    assert enquiry.replies.get().text == "Let us meet."
    assert "Let us meet." in client.get(address(enquiry, "inspect")).content.decode()


def test_an_empty_answer_is_asked_for_again(sign_in: SignIn, enquiry: Enquiry) -> None:
    page = sign_in(Role.OFFICE).post(address(enquiry, "answer"), {"text": ""})
    assert (page.status_code, enquiry.replies.count()) == (400, 0)


def test_a_caller_without_an_address_is_answered_by_telephone(sign_in: SignIn, enquiry: Enquiry) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(email="", phone="+358441234567")
    client = sign_in(Role.OFFICE)
    assert "answer by telephone" in client.get(address(enquiry, "inspect")).content.decode()
    page = client.post(address(enquiry, "answer"), {"text": "Let us meet."})
    assert (page.status_code, enquiry.replies.count()) == (400, 0)


def test_reading_the_answer_address_leads_to_the_enquiry(sign_in: SignIn, enquiry: Enquiry) -> None:
    page = sign_in(Role.OFFICE).get(address(enquiry, "answer"))
    assert (page.status_code, page["Location"]) == (302, address(enquiry, "inspect"))


@pytest.mark.parametrize("state", ["open", "closed", "spam"])
def test_its_state_is_changed(sign_in: SignIn, enquiry: Enquiry, state: str) -> None:
    sign_in(Role.OFFICE).post(address(enquiry, "sort"), {"state": state})
    enquiry.refresh_from_db()
    assert enquiry.state == state


def test_an_unknown_state_changes_nothing(sign_in: SignIn, enquiry: Enquiry) -> None:
    page = sign_in(Role.OFFICE).post(address(enquiry, "sort"), {"state": "nonsense"})
    enquiry.refresh_from_db()
    assert (page.status_code, enquiry.state) == (302, Enquiry.State.NEW)


@pytest.mark.parametrize("state", Enquiry.State.values)
def test_each_state_that_is_offered_can_be_had_and_no_other(sign_in: SignIn, enquiry: Enquiry, state: str) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(state=state)
    client = sign_in(Role.OFFICE)
    offered = re.findall(r'name="state" value="(\w+)"', client.get(address(enquiry, "inspect")).content.decode())
    assert offered, "there is a way on from everywhere"
    for each in Enquiry.State.values:
        Enquiry.objects.filter(pk=enquiry.pk).update(state=state)
        client.post(address(enquiry, "sort"), {"state": each})
        enquiry.refresh_from_db()
        if each != state:
            assert (enquiry.state == each) is (each in offered), each


@pytest.mark.parametrize(("state", "may"), [("new", True), ("answered", True), ("closed", False), ("spam", False)])
def test_answer_is_offered_where_it_can_be_sent(sign_in: SignIn, enquiry: Enquiry, state: str, may: bool) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(state=state)
    client = sign_in(Role.OFFICE)
    html = client.get(address(enquiry, "inspect")).content.decode()
    assert ("<textarea" in html) is may
    assert ("take the enquiry up again first" in html) is not may
    sent = client.post(address(enquiry, "answer"), {"text": "Let us meet."})
    assert (sent.status_code, enquiry.replies.count()) == ((302, 1) if may else (400, 0))
    if not may:
        html = sent.content.decode()
        assert "The enquiry is not where it was" in html
        assert "booking has changed" not in html
        assert "Let us meet." in html, "nothing typed is lost"


@pytest.fixture
def hard(enquiry: Enquiry) -> list[Enquiry]:
    """From the oldest: a crisis that is answered, one that waits; the enquiry of the others is younger than both."""
    crisis = ServiceFactory.create(kind="crisis", entry="request", name={"en": "After something hard"})
    rows = [("Anna Answered", Enquiry.State.ANSWERED, 3), ("Kaisa Waits", Enquiry.State.OPEN, 2)]
    return [
        Enquiry.objects.create(
            name=name, phone="+358441234567", service=crisis, state=state, created_at=NOW - timedelta(days=days)
        )
        for name, state, days in rows
    ]


def places(html: str, *names: str) -> list[str]:
    return sorted(names, key=html.index)


def test_who_waits_in_a_crisis_is_first_and_called_urgent_in_words(
    sign_in: SignIn, hard: list[Enquiry], enquiry: Enquiry
) -> None:
    client = sign_in(Role.OFFICE)
    html = client.get(INDEX).content.decode()
    table = html[html.index("<tbody") :]
    assert places(table, "Kaisa Waits", "Riitta Hakala", "Anna Answered") == [
        "Kaisa Waits", "Riitta Hakala", "Anna Answered",
    ]  # fmt: skip
    assert table.count("Urgent") == 1
    assert "Urgent" in table[: table.index("Riitta Hakala")]
    assert "Urgent" in client.get(address(hard[1], "inspect")).content.decode()
    assert "Urgent" not in client.get(address(hard[0], "inspect")).content.decode()
    by_name = client.get(INDEX, {"ordering": "created_at"}).content.decode()
    assert places(by_name[by_name.index("<tbody") :], "Anna Answered", "Kaisa Waits", "Riitta Hakala")[0] == (
        "Anna Answered"
    )


def test_the_first_page_has_who_waits_in_a_crisis_first(sign_in: SignIn, hard: list[Enquiry], enquiry: Enquiry) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(created_at=NOW - timedelta(days=30))
    html = sign_in(Role.OFFICE).get("/admin/").content.decode()
    panel = html[html.index('id="booking-enquiries"') :]
    assert panel.index("Urgent") < panel.index("Kaisa Waits") < panel.index("Riitta Hakala")
    assert "Anna Answered" not in panel


def test_the_inbox_asks_as_often_for_many_as_for_one(sign_in: SignIn, hard: list[Enquiry]) -> None:
    client = sign_in(Role.OFFICE)
    client.get(INDEX)
    counts = []
    for _each in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(INDEX)
        counts.append(len(queries))
        Enquiry.objects.bulk_create(
            [Enquiry(name=f"N {n}", email="n@example.fi", service=hard[0].service, created_at=NOW) for n in range(5)]
        )
    assert counts[0] == counts[1]


@pytest.mark.parametrize("kind", [None, "crisis"])
def test_the_mail_leads_to_the_very_message_by_way_of_signing_in(
    sign_in: SignIn, enquiry: Enquiry, kind: str | None
) -> None:
    """What is urgent above all is not to be looked for in a list."""
    if kind:
        enquiry.service = ServiceFactory.create(kind=kind)
        enquiry.save()
    mail = compose_enquiry(enquiry.pk, kind=EnquiryKind.NEW)
    assert mail is not None
    inbox = address(enquiry, "inspect")
    for part in (mail.text, mail.html):
        assert f"{settings.SITE_URL}{inbox}" in part
    asked = Client().get(inbox, follow=True)
    assert asked.redirect_chain[-1][0].endswith(f"?next={inbox}")
    assert "A group of five." in sign_in(Role.OFFICE).get(inbox).content.decode()


def test_the_language_is_said_in_words(sign_in: SignIn, enquiry: Enquiry) -> None:
    Enquiry.objects.update(language="sv")
    assert "<dd>Swedish</dd>" in sign_in(Role.OFFICE).get(address(enquiry, "inspect")).text
