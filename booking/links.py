"""Signed links: whoever has one manages a booking without an account. A link names one access to one booking, in its
version; raising the version makes every older link void, and every key that a session took from one.

A version is raised where somebody asks for new links (``actions.new_links``) and where a person's data is erased
(``privacy``). Messages are written when they are sent, so they carry the link that holds then; nothing else voids the
link of an earlier message. Addresses change only while a time is held, before any link of it was sent.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from booking.errors import LinkInvalid
from booking.models import Booking, Participant
from booking.viewers import Key

_KINDS = {"o": "orderer", "p": "participant"}
_SIGNER = Signer(salt="booking.link", sep="~")
MOST = 200
"""No longer token is read."""


def token_of(access: Booking | Participant) -> str:
    """The orderer's token of a booking, or a participant's own."""
    kind = "o" if isinstance(access, Booking) else "p"
    name = urlsafe_b64encode(access.uuid.bytes).rstrip(b"=").decode()
    return _SIGNER.sign(f"{kind}{name}.{access.access_version}")


def manage_link(access: Booking | Participant) -> str:
    """The link's path, in the recipient's language."""
    with translation.override(access.language):
        return reverse("booking:link", args=[token_of(access)])


def read_token(token: str) -> Key:
    """What a token opens, if it is ours. Raises LinkInvalid."""
    if len(token) > MOST:
        raise LinkInvalid
    try:
        text = _SIGNER.unsign(token)
        name, _, version = text[1:].partition(".")
        kind = _KINDS[text[:1]]
        return Key(kind, UUID(bytes=urlsafe_b64decode(name + "==")), int(version))  # type: ignore[arg-type]
    except (BadSignature, KeyError, ValueError, NotBase64) as error:
        raise LinkInvalid from error


def open_link(token: str) -> tuple[Booking, Key]:
    """The booking and the key to keep in the session. Raises LinkInvalid, also for an older version."""
    key = read_token(token)
    if key.kind == "orderer":
        booking = Booking.objects.filter(uuid=key.uuid, access_version=key.version).first()
    else:
        seat = Participant.objects.filter(uuid=key.uuid, access_version=key.version).select_related("booking").first()
        booking = seat.booking if seat else None
    if booking is None:
        raise LinkInvalid
    return booking, key
