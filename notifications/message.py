"""One finished message. Whoever sends it has rendered it, in the recipient's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """``address`` is an email address; ``language`` a code of settings.LANGUAGES."""

    name: str
    address: str
    language: str = "fi"


@dataclass(frozen=True, slots=True)
class Attachment:
    """``method`` is a calendar's iTIP method (RFC 5546): "REQUEST" or "CANCEL", for ``text/calendar`` only."""

    filename: str
    content: bytes
    mimetype: str
    method: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """``key`` names the message for ever ("booking-<uuid>-confirmed-orderer-0", at most 200 characters): a second
    delivery of the same key sends nothing. ``subject`` is neutral (Law 4); ``html`` may be empty.
    """

    key: str
    recipient: Recipient
    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    reply_to: tuple[str, ...] = ()
