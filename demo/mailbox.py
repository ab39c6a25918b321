"""The demo's mail goes into a folder, where the page /demo/mailbox/ reads it. Nothing leaves the machine."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


def folder() -> Path:
    """Where the mails lie, one file each."""
    return Path(settings.DEMO_MAILBOX)


class EmailBackend(BaseEmailBackend):
    """Keeps each mail as ``<nanoseconds>-<chance>.eml``: names sort by time, and web and worker never collide."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
            unfinished = place / f".{name}.part"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.replace(place / f"{name}.eml")  # whole, or not there at all
        return len(email_messages)
