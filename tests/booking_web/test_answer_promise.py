"""The form, the thanks and the mail promise an answer by the same rule, for the moment at which it is asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

import pytest
import time_machine
from django.core import mail
from django.test import Client

from cms.cached import forget
from cms.models import PracticeSettings
from tests.booking_web.practice import Practice
from tests.support.jobs import RunJobs

FRIDAY, LATE, SATURDAY = "2026-11-20T10:59", "2026-11-20T11:01", "2026-11-21T16:30"  # UTC; two hours more in Finland
MONDAY = {
    "en": "on Monday 23 November by 14:00",
    "fi": "maanantaina 23. marraskuuta klo 14.00 mennessä",
    "sv": "måndagen den 23 november senast kl. 14.00",
}
USUAL = {"en": "on Tuesday 24 November at the latest", "fi": "viimeistään tiistaina 24. marraskuuta",
         "sv": "senast tisdagen den 24 november"}  # fmt: skip
OILI = {"name": "Oili", "email": "oili@perhe.example", "phone": "040 123 4567", "website": ""}


@pytest.fixture
def settings_row(practice: Practice) -> PracticeSettings:
    row: PracticeSettings = PracticeSettings.objects.create(answer_by=time(14), phone="044 000 0140")
    forget()
    return row


def said(client: Client, address: str) -> str:
    html = client.get(address).content.decode()
    return re.sub(r"\s+", " ", html.replace("\u00a0", " "))


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_on_a_saturday_evening_the_answer_comes_on_monday(
    client: Client, settings_row: PracticeSettings, language: str
) -> None:
    with time_machine.travel(datetime.fromisoformat(SATURDAY).replace(tzinfo=UTC), tick=False):
        for page in ("crisis/", "sent/?about=crisis"):
            assert MONDAY[language] in said(client, f"/{language}/enquiry/{page}")
        for page in ("group/", "", "sent/"):
            html = said(client, f"/{language}/enquiry/{page}")
            assert USUAL[language] in html
            assert MONDAY[language] not in html
        assert MONDAY[language] in said(client, f"/{language}/book/")


def test_on_a_working_day_it_comes_today_until_there_is_no_time_left(
    client: Client, settings_row: PracticeSettings
) -> None:
    with time_machine.travel(datetime.fromisoformat(FRIDAY).replace(tzinfo=UTC), tick=False) as clock:
        assert "we will answer today by 14:00." in said(client, "/en/enquiry/crisis/")
        clock.move_to(datetime.fromisoformat(LATE).replace(tzinfo=UTC))
        assert f"we will answer {MONDAY['en']}." in said(client, "/en/enquiry/crisis/")


@pytest.mark.parametrize(
    ("service", "language", "words"),
    [(s, lang, words[lang]) for s, words in (("crisis", MONDAY), ("group", USUAL)) for lang in words],
)
def test_the_mail_promises_what_the_page_promised_however_late_it_is_written(
    client: Client, settings_row: PracticeSettings, run_jobs: RunJobs, service: str, language: str, words: str
) -> None:
    with time_machine.travel(datetime.fromisoformat(SATURDAY).replace(tzinfo=UTC), tick=False) as clock:
        client.post(f"/{language}/enquiry/{service}/", OILI)
        clock.move_to(datetime(2026, 11, 23, 12, 30, tzinfo=UTC))
        run_jobs()
    thanks = next(message for message in mail.outbox if "oili@perhe.example" in message.to[0])
    assert words in re.sub(r"\s+", " ", str(thanks.body))


@pytest.mark.parametrize(("service", "words"), [("crisis", "We call or write as soon as"), ("group", "We read it and")])
def test_without_a_promise_in_the_settings_nothing_is_promised(
    client: Client, settings_row: PracticeSettings, run_jobs: RunJobs, service: str, words: str
) -> None:
    settings_row.answer_days = []
    settings_row.save()
    assert "e answer as soon as we can." in said(client, f"/en/enquiry/{service}/")
    client.post(f"/en/enquiry/{service}/", OILI)
    run_jobs()
    thanks = next(message for message in mail.outbox if "oili@perhe.example" in message.to[0])
    assert words in str(thanks.body)
    assert "as soon as we can" in str(thanks.body)


def test_word_of_a_crisis_is_urgent_and_says_nothing_of_whom_or_what(
    client: Client, settings_row: PracticeSettings, run_jobs: RunJobs
) -> None:
    client.post(
        "/en/enquiry/crisis/", {"name": "Oili Ojanperä", "phone": "040 123 4567", "wishes": "It fell.", "website": ""}
    )
    run_jobs()
    (message,) = mail.outbox
    assert message.subject in {"Urgent: a new message", "Kiireellinen: uusi viesti"}
    for told in ("Oili", "123", "It fell", "crisis", "kriisi"):
        assert told.lower() not in f"{message.subject} {message.body}".lower()


def test_thanks_after_a_crisis_enquiry_have_its_own_number(client: Client, settings_row: PracticeSettings) -> None:
    settings_row.crisis_phone = "044 000 0149"
    settings_row.save()
    assert "Call 044 000 0149" in client.get("/en/enquiry/sent/?about=crisis").content.decode()
    assert "Call 044 000 0140" in client.get("/en/enquiry/sent/").content.decode()
