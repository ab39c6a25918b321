"""Email, over whatever EMAIL_URL names."""

from __future__ import annotations

import hashlib
import smtplib
from email.mime.text import MIMEText
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy as _

from notifications.channel import Channel
from notifications.errors import DeliveryFailed
from notifications.message import Attachment, Message


class EmailChannel(Channel):
    slug = "email"
    label = _("Email")

    def reaches(self, message: Message) -> bool:
        return "@" in message.recipient.address

    def deliver(self, message: Message) -> None:
        try:
            build(message).send()
        except smtplib.SMTPRecipientsRefused as failure:
            codes = [code for code, _text in failure.recipients.values()]
            raise DeliveryFailed("recipient_refused", retry=any(code < 500 for code in codes)) from None
        except smtplib.SMTPResponseException as failure:
            raise DeliveryFailed(f"smtp_{failure.smtp_code}", retry=failure.smtp_code < 550) from None
        except ValueError as failure:  # a line break in a header, an address that is none
            raise DeliveryFailed(type(failure).__name__, retry=False) from None
        except Exception as failure:  # noqa: BLE001 - anymail's backends raise errors of their own kinds
            raise DeliveryFailed(type(failure).__name__, retry=True) from None


def build(message: Message) -> EmailMultiAlternatives:
    """The mail: text, HTML beside it, attachments. Its Message-ID follows from the key, so that a copy that a crash
    made is known as one by the recipient's server.
    """
    domain = urlsplit(settings.SITE_URL).hostname or "localhost"
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[_addressed(message)],
        reply_to=list(message.reply_to),
        headers={
            "Message-ID": f"<{hashlib.sha256(message.key.encode()).hexdigest()[:32]}@{domain}>",
            "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday replies
            "X-Auto-Response-Suppress": "All",
            "List-Id": f"<messages.{domain}>",
            "List-Help": f"<{settings.SITE_URL}>",
            "Content-Language": message.recipient.language,
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    for attachment in message.attachments:
        _attach(mail, attachment)
    return mail


def _addressed(message: Message) -> str:
    name = " ".join(message.recipient.name.split())
    return formataddr((name, message.recipient.address)) if name else message.recipient.address


def _attach(mail: EmailMultiAlternatives, attachment: Attachment) -> None:
    if attachment.mimetype != "text/calendar":
        mail.attach(attachment.filename, attachment.content, attachment.mimetype)
        return
    # A calendar program wants the method in the part's type (RFC 6047), which Django's attach() cannot say.
    part = MIMEText(attachment.content.decode(), "calendar", "utf-8")
    if attachment.method:
        part.set_param("method", attachment.method)
    part.add_header("Content-Disposition", "attachment", filename=attachment.filename)
    mail.attach(part)
