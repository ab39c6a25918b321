"""The demo's mailbox: what is sent lies in files, and its page shows it without trusting it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone

from accounts.models import User
from demo.mailbox import EmailBackend
from demo.mailbox_store import KEPT, find, newest
from demo.mailbox_store import forget_old as forget_mails
from demo.tasks import forget_old
from notifications.conformance import a_message
from notifications.email.channel import build

INBOX = "/demo/mailbox/"


@pytest.fixture(autouse=True)
def mailbox(tmp_path: Path, settings: Any) -> Path:
    settings.DEMO_MAILBOX = tmp_path / "not yet" / "mailbox"
    return Path(settings.DEMO_MAILBOX)


def send(key: str = "one", **changes: object) -> str:
    """Send a mail; the key it is kept by."""
    backend: BaseEmailBackend = EmailBackend()
    assert backend.send_messages([build(a_message(key, **changes))]) == 1
    return next(newest()).key


@pytest.mark.django_db
def test_empty_mailbox_says_how_to_fill_it(client: Client) -> None:
    response = client.get(INBOX)
    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


@pytest.mark.django_db
def test_newest_mail_is_on_top(client: Client) -> None:
    send("one", subject="Ensimmäinen")
    send("two", subject="Toinen")
    page = client.get(INBOX).content.decode()
    assert page.index("Toinen") < page.index("Ensimmäinen")
    assert "aiti@example.fi" in page


def test_mails_lie_whole_in_files_of_their_own(mailbox: Path) -> None:
    EmailBackend().send_messages([build(a_message("one")), build(a_message("two"))])
    assert len(list(mailbox.glob("*.eml"))) == len(list(mailbox.iterdir())) == 2


@pytest.mark.django_db
def test_mail_is_shown_with_text_head_and_attachments(client: Client) -> None:
    page = client.get(f"{INBOX}{send()}/").content.decode()
    assert "Tapaaminen 3.5. klo 9.00" in page
    assert "Hei, nähdään!" in page
    assert "toimisto@example.fi" in page
    assert "meeting.ics" in page
    assert 'sandbox="allow-same-origin allow-top-navigation-by-user-activation"' in page


def test_html_of_a_mail_runs_and_loads_nothing(client: Client) -> None:
    key = send(html="<html><head></head><body><script>alert(1)</script><a href='/x/'>x</a></body></html>")
    response = client.get(f"{INBOX}{key}/html/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-same-origin allow-top-navigation-by-user-activation" in policy
    assert "script-src" not in policy
    assert '<base target="_top">' in response.content.decode()


def test_attachment_is_downloaded_as_it_was_sent(client: Client) -> None:
    response = client.get(f"{INBOX}{send()}/0/")
    assert response["Content-Disposition"] == 'attachment; filename="meeting.ics"'
    assert b"BEGIN:VCALENDAR" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["x/", "..%2f..%2fetc%2fpasswd/", f"{'0' * 20}-{'0' * 8}/", f"{'0' * 20}-{'0' * 8}/html/"]
)
def test_mail_that_is_not_there_is_a_404(client: Client, path: str) -> None:
    assert client.get(INBOX + path).status_code == 404


@pytest.mark.django_db
def test_attachment_that_is_not_there_is_a_404(client: Client) -> None:
    assert client.get(f"{INBOX}{send()}/7/").status_code == 404


@pytest.mark.django_db
def test_plain_mail_has_no_frame(client: Client) -> None:
    page = client.get(f"{INBOX}{send(html='', attachments=(), reply_to=())}/").content.decode()
    assert "<iframe" not in page


def test_files_that_are_no_mails_are_passed_over(mailbox: Path) -> None:
    key = send()
    (mailbox / "notes.eml").write_text("hello")
    assert [mail.key for mail in newest()] == [key]
    (mailbox / f"{key}.eml").unlink()
    assert find(key) is None


def test_mail_with_nothing_in_its_head_is_still_a_mail(mailbox: Path) -> None:
    EmailBackend().send_messages([EmailMultiAlternatives()])
    (mail,) = newest()
    assert (mail.subject, mail.to, mail.reply_to, mail.language, mail.html) == ("", "", "", "", "")


def test_old_mails_are_forgotten_and_what_was_left_half_written(
    mailbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    now = timezone.now()
    kept = send("kept")
    old = f"{int((now - KEPT - timedelta(minutes=1)).timestamp() * 1e9):020d}-00000000"
    (mailbox / f"{old}.eml").write_bytes((mailbox / f"{kept}.eml").read_bytes())
    (mailbox / f".{old}.part").write_bytes(b"half")
    (mailbox / "notes.eml").write_text("not ours")
    with caplog.at_level("INFO", "accounts.retention"):
        forget_old(0)
    assert caplog.messages == ["demo: past their time and emptied: mails 1"]
    assert {path.name for path in mailbox.iterdir()} == {f"{kept}.eml", "notes.eml"}


def test_there_is_nothing_to_forget_before_the_first_mail() -> None:
    assert forget_mails(now=timezone.now()) == 0


WORDS = {"fi": "Demon postilaatikko", "sv": "Demosajtens brevlåda", "en": "The demo’s mailbox"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", WORDS)
def test_language_of_the_switch_goes_along_to_a_mail_and_back(client: Client, language: str) -> None:
    key = send()
    page = client.get(f"{INBOX}?language={language}", headers={"Accept-Language": "de"}).content.decode()
    assert WORDS[language] in page
    for other in WORDS:
        assert f'href="{INBOX}?language={other}"' in page, "the switch"
    inside = f"{INBOX}{key}/?language={language}"
    assert f'href="{inside}"' in page
    assert f'href="{INBOX}?language={language}"' in client.get(inside).content.decode()


@pytest.mark.django_db
def test_who_is_signed_in_reads_the_mailbox_in_their_language_until_they_switch(client: Client) -> None:
    client.force_login(User.objects.create(email="reader@posti.example", language="sv"))
    finnish = {"Accept-Language": "fi"}
    assert WORDS["sv"] in client.get(INBOX, headers=finnish).content.decode()
    assert WORDS["en"] in client.get(f"{INBOX}?language=en", headers=finnish).content.decode()
    assert WORDS["sv"] in client.get(f"{INBOX}?language=xx", headers=finnish).content.decode()
    client.logout()
    assert WORDS["fi"] in client.get(INBOX, headers=finnish).content.decode()
