"""The accessibility statement, and the feedback channel that the law asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import User
from accounts.roles import Role
from cms.actions import Told, mark_answered, report_accessibility
from cms.messages import compose_report
from cms.models import AccessibilityFacts, AccessibilityPage, AccessibilityReport, PracticeSettings
from cms.practice import practice
from cms.privacy import GONE, Reports
from cms.views.accessibility import REPORTS
from tests.cms.build import LANGUAGES, Built, add, three
from tests.support.jobs import RunJobs

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ADDRESS = "/en/accessibility-feedback/"
WORDS = {"what": "The calendar says nothing to my screen reader.", "where": "/en/book/", "name": "Oili", "website": ""}


@pytest.fixture
def statement(site: Built) -> dict[str, AccessibilityPage]:
    AccessibilityFacts.objects.create(
        covers=three("sivustoa", "webbplatsen", "the site"),
        provider="Kaarisilta Oy",
        method=three("Itse.", "Själva.", "With a screen reader."),
        assessed_on=date(2026, 11, 18),
        prepared_on=date(2026, 11, 20),
        updated_on=date(2026, 11, 20),
        authority=three("Traficom (fi)", "Traficom (sv)", "Traficom (en)"),
        authority_unit=three("Yksikkö", "Enhet", "Unit"),
        authority_site=three("https://fi.example", "https://sv.example", "https://en.example"),
        authority_email="saavutettavuus@traficom.example",
        authority_phone="029 534 5000",
        authority_checked_on=date(2026, 11, 20),
    )
    pages: dict[str, AccessibilityPage] = {}
    for code in LANGUAGES:
        made = AccessibilityPage(
            title=three("Saavutettavuus", "Tillgänglighet", "Accessibility")[code],
            slug="accessibility",
            show_in_footer=True,
            body=[("section", {"heading": "x", "text": "<p>The video view.</p>"})],
        )
        add(site.home[code], made, pages)
    return pages


PARTS = {
    "fi": ("Täyttää vaatimukset osittain", "306/2019", "Me itse", "18.11.2026", "Anna palautetta", "Valvonta"),
    "sv": ("Uppfyller kraven delvis", "306/2019", "Oss själva", "Ge respons", "Tillsyn"),
    "en": ("Meets the requirements in part", "306/2019", "We ourselves", "Give feedback", "Enforcement"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_statement_has_the_parts_that_the_law_asks_for(
    statement: dict[str, AccessibilityPage], client: Client, language: str
) -> None:
    html = client.get(statement[language].url).content.decode()
    for words in (
        *PARTS[language],
        "WCAG\u00a02.2 A, AA",
        "The video view.",
        f"Traficom ({language})",
        f"https://{language}.example",
        "saavutettavuus@traficom.example",
        "029 534 5000",
        f'href="/{language}/accessibility-feedback/"',
        "14",
    ):
        assert words in html, words


def test_statement_stands_in_the_footer(statement: dict[str, AccessibilityPage], client: Client) -> None:
    foot = client.get("/sv/search/").content.decode().split('class="foot"')[1]
    assert f'href="{statement["sv"].url}"' in foot


def test_statement_without_facts_promises_what_the_law_does(site: Built, client: Client) -> None:
    page = add(site.home["en"], AccessibilityPage(title="Accessibility", slug="accessibility"), {})
    html = client.get(page.url).content.decode()
    assert "We answer within 14 days." in html
    assert "Meets the requirements in part" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_is_a_plain_page_without_a_cookie(site: Built, client: Client, language: str) -> None:
    response = client.get(f"/{language}/accessibility-feedback/?page=/{language}/book/")
    assert response.status_code == 200
    assert not response.cookies
    assert f'value="/{language}/book/"' in response.content.decode()


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "%00"])
def test_form_repeats_no_strange_address(site: Built, client: Client, page: str) -> None:
    response = client.get(f"{ADDRESS}?page={page}")
    assert response.status_code in {200, 400}
    assert "elsewhere" not in response.content.decode().split("<main")[1].split("</main>")[0]


def test_report_is_kept_encrypted_and_told_to_office_and_sender(
    statement: dict[str, AccessibilityPage], client: Client, run_jobs: RunJobs
) -> None:
    with time_machine.travel(NOW, tick=False):
        response = client.post(ADDRESS, {**WORDS, "email": "oili@example.fi"})
        assert response["Location"] == f"{ADDRESS}sent/"
        assert not response.cookies
        assert "5 Dec 2026" in client.get(response["Location"]).content.decode()
    report = AccessibilityReport.objects.get()
    assert (report.what, report.language, report.answer_by) == (WORDS["what"], "en", date(2026, 12, 5))
    run_jobs()
    sent = {message.to[0].split("<")[-1].rstrip(">"): message for message in mail.outbox}
    assert set(sent) == {"hei@kaarisilta.example", "oili@example.fi"}
    assert sent["hei@kaarisilta.example"].reply_to == ["oili@example.fi"]
    for message in sent.values():
        assert "screen reader" not in message.body  # what was written stays behind the sign-in


def test_report_without_an_address_is_told_to_the_office_alone(site: Built, run_jobs: RunJobs) -> None:
    report_accessibility(Told(what="It jumps."), now=NOW)
    run_jobs()
    (message,) = mail.outbox
    assert (
        message.to == ["Työnohjaamo Kaarisilta <hei@kaarisilta.example>"] or "hei@kaarisilta.example" in message.to[0]
    )
    assert message.reply_to == []
    assert "viimeistään" not in message.body  # nobody waits for an answer


def test_office_without_an_address_is_not_mailed(site: Built) -> None:
    report = report_accessibility(Told(what="It jumps."), now=NOW)
    row = PracticeSettings.objects.get()
    row.email = ""
    row.save()
    assert practice("fi").email == ""
    assert compose_report(report.pk, to="office") is None


def test_empty_report_comes_back_with_what_is_missing(site: Built, client: Client) -> None:
    response = client.post(ADDRESS, {"what": " ", "email": "no address", "where": "Here"})
    html = response.content.decode()
    assert response.status_code == 400
    assert "There are 2 things to put right" in html
    assert html.count('<li><a href="#id_') == 2, "each leads to its place"
    assert ">Tell us what does not work.</a>" in html
    assert 'value="Here"' in html
    assert not AccessibilityReport.objects.exists()


def test_program_that_fills_in_everything_is_thanked_and_forgotten(site: Built, client: Client) -> None:
    response = client.post(ADDRESS, {**WORDS, "website": "http://spam.example"})
    assert response["Location"] == f"{ADDRESS}sent/"
    assert not AccessibilityReport.objects.exists()


def test_form_of_another_site_is_refused_and_comes_back(site: Built, client: Client) -> None:
    response = client.post(ADDRESS, WORDS, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert "came from another site" in response.content.decode()
    assert WORDS["what"] in response.content.decode()
    assert not AccessibilityReport.objects.exists()


def test_many_reports_in_an_hour_are_asked_to_wait(site: Built, client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        for _ in range(REPORTS.count):
            assert client.post(ADDRESS, WORDS).status_code == 302
        response = client.post(ADDRESS, WORDS)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= REPORTS.seconds
    assert "a lot of tries in a short time" in response.content.decode()
    assert WORDS["what"] in response.content.decode()
    assert AccessibilityReport.objects.count() == REPORTS.count


def member(role: Role) -> User:
    user = User.objects.create_user(f"{role}@example.fi", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize("role", [Role.OWNER, Role.OFFICE, Role.EDITOR])
def test_staff_read_a_report_and_mark_it_answered(site: Built, client: Client, role: Role) -> None:
    report = report_accessibility(Told(what="It jumps.", where="/fi/", name="Oili", email="o@example.fi"), now=NOW)
    user = member(role)
    client.force_login(user)
    listing = client.get(reverse("wagtailsnippets_cms_accessibilityreport:list")).content.decode()
    address = reverse("wagtailsnippets_cms_accessibilityreport:answer", args=[report.pk])
    assert address in listing
    assert "It jumps." in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    report.refresh_from_db()
    assert report.answered_by == user
    assert ModelLogEntry.objects.get(action="accessibility.answered").data == {}
    first = report.answered_at
    assert mark_answered(report, by=user, now=NOW + timedelta(days=3)).answered_at == first
    assert "It is answered" not in client.get(address).content.decode()


def test_supervisor_reads_no_report(site: Built, client: Client) -> None:
    report = report_accessibility(Told(what="It jumps."), now=NOW)
    client.force_login(member(Role.SUPERVISOR))
    address = reverse("wagtailsnippets_cms_accessibilityreport:answer", args=[report.pk])
    assert client.get(address).status_code in {302, 403}


def test_person_takes_along_and_erases_their_reports(site: Built) -> None:
    report_accessibility(Told(what="It jumps.", email="Oili@example.fi", name="Oili"), now=NOW)
    report_accessibility(Told(what="Another's.", email=""), now=NOW)
    user = User.objects.create_user("oili@example.fi")
    told = Reports().export(user=user)["reports"]
    assert isinstance(told, list)
    assert [row["what"] for row in told] == ["It jumps."]
    assert Reports().erase(user=user, now=NOW).blanked == {"reports": 1}
    assert sorted(AccessibilityReport.objects.values_list("email", flat=True)) == ["", ""]
    assert {row.what for row in AccessibilityReport.objects.all()} == {GONE, "Another's."}
    assert Reports().export(user=User(email="")) == {"reports": []}
