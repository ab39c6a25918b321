"""The email channel: its conformance, and what a mail says in its head."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings

from notifications.channel import Channel
from notifications.conformance import ChannelSuite, a_message
from notifications.email.channel import EmailChannel, build
from notifications.errors import DeliveryFailed
from notifications.message import Attachment, Recipient

HERE = "tests.notifications.test_email_channel"


class Broken(EmailBackend):
    """A server that says what the test wants."""

    error: ClassVar[Exception] = ConnectionRefusedError("mail.example.fi: aiti@example.fi")

    def send_messages(self, messages: object) -> int:
        raise self.error


@contextmanager
def server_says(error: Exception) -> Iterator[None]:
    Broken.error = error
    with override_settings(EMAIL_BACKEND=f"{HERE}.Broken"):
        yield


class TestEmailChannel(ChannelSuite):
    contribution: ClassVar[type[Channel]] = EmailChannel

    def sent(self) -> int:
        return len(mail.outbox)

    def broken(self) -> object:  # type: ignore[override] # a context manager
        return server_says(ConnectionRefusedError("mail.example.fi: aiti@example.fi"))

    def refusing(self) -> object:  # type: ignore[override] # a context manager
        return server_says(smtplib.SMTPRecipientsRefused({"aiti@example.fi": (550, b"No such user")}))


@pytest.mark.parametrize(
    ("error", "code", "retry"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.fi": (450, b"Greylisted")}), "recipient_refused", True),
        (smtplib.SMTPRecipientsRefused({"a@b.fi": (550, b"Unknown")}), "recipient_refused", False),
        (smtplib.SMTPDataError(451, b"Later"), "smtp_451", True),
        (smtplib.SMTPSenderRefused(550, b"Never", "x@y.fi"), "smtp_550", False),
        (TimeoutError(), "TimeoutError", True),
        (ValueError("a break"), "ValueError", False),
    ],
)
def test_error_says_whether_later_may_go_better(error: Exception, code: str, retry: bool) -> None:
    with server_says(error), pytest.raises(DeliveryFailed) as failure:
        EmailChannel().deliver(a_message())
    assert (failure.value.code, failure.value.retry) == (code, retry)


def test_mail_has_text_and_html_and_a_calendar_with_its_method() -> None:
    parts = {part.get_content_type(): part for part in build(a_message()).message().walk()}
    assert {"text/plain", "text/html", "text/calendar"} <= set(parts)
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert parts["text/calendar"].get_filename() == "meeting.ics"
    assert "nähdään".encode() in parts["text/plain"].get_payload(decode=True)  # type: ignore[operator] # bytes


def test_calendar_without_a_method_and_another_file_are_plain_attachments() -> None:
    calendar = Attachment("copy.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")
    receipt = Attachment("receipt.pdf", b"%PDF-1.7", "application/pdf")
    parts = {
        part.get_content_type(): part for part in build(a_message(attachments=(calendar, receipt))).message().walk()
    }
    assert parts["text/calendar"].get_param("method") is None
    assert parts["application/pdf"].get_filename() == "receipt.pdf"


def test_mail_asks_for_no_holiday_reply_and_says_its_language() -> None:
    head = build(a_message()).message()
    assert head["Auto-Submitted"] == "auto-generated"
    assert head["X-Auto-Response-Suppress"] == "All"
    assert head["Content-Language"] == "fi"
    assert head["List-Id"] == "<messages.localhost>"
    assert head["Reply-To"] == "toimisto@example.fi"


def test_same_message_has_the_same_id_and_another_has_another() -> None:
    ids = [build(a_message(key)).message()["Message-ID"] for key in ("one", "one", "two")]
    assert ids[0] == ids[1] != ids[2]


def test_name_with_a_line_break_stays_in_its_header() -> None:
    sent = build(a_message(recipient=Recipient("Eve\nBcc: all@example.fi", "eve@example.fi"))).message()
    assert sent["Bcc"] is None
    assert sent["To"] == '"Eve Bcc: all@example.fi" <eve@example.fi>'


def test_recipient_without_a_name_is_their_address() -> None:
    assert build(a_message(recipient=Recipient("", "eve@example.fi"))).to == ["eve@example.fi"]
