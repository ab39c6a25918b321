"""Reads the demo's mails back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from functools import cached_property

from demo.mailbox import folder

KEY = re.compile(r"\d{20}-[0-9a-f]{8}")
KEPT = timedelta(days=30)
"""A real site keeps no mails at all; whoever tries the demo looks at theirs for a while."""
MOST = 200
"""The newest; the demo need not page."""


@dataclass(frozen=True, slots=True)
class Attached:
    filename: str
    mimetype: str
    content: bytes


class Mail:
    """One stored mail."""

    def __init__(self, key: str, raw: bytes) -> None:
        self.key = key
        self.raw = raw

    @cached_property
    def message(self) -> EmailMessage:
        return BytesParser(policy=policy.default).parsebytes(self.raw)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def sender(self) -> str:
        return str(self.message["From"] or "")

    @property
    def to(self) -> str:
        return str(self.message["To"] or "")

    @property
    def reply_to(self) -> str:
        return str(self.message["Reply-To"] or "")

    @property
    def language(self) -> str:
        return str(self.message["Content-Language"] or "")

    @property
    def sent_at(self) -> datetime:
        return datetime.fromtimestamp(int(self.key[:20]) / 1e9, tz=UTC)

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    @cached_property
    def attachments(self) -> tuple[Attached, ...]:
        return tuple(
            Attached(
                filename=part.get_filename() or "file",
                mimetype=part.get_content_type(),
                content=part.get_payload(decode=True) or b"",  # type: ignore[arg-type] # bytes, when decoded
            )
            for part in self.message.iter_attachments()
        )

    def _body(self, kind: str) -> str:
        part = self.message.get_body(preferencelist=(kind,))
        return str(part.get_content()) if part else ""


def forget_old(*, now: datetime) -> int:
    """Deletes mails that were kept long enough, and what a crash left half written; how many mails."""
    gone = 0
    limit = int((now - KEPT).timestamp() * 1e9)
    for path in [*folder().glob("*.eml"), *folder().glob(".*.part")]:
        name = path.name.strip(".").partition(".")[0]
        if KEY.fullmatch(name) and int(name[:20]) < limit:
            path.unlink(missing_ok=True)
            gone += path.suffix == ".eml"
    return gone


def newest() -> Iterator[Mail]:
    """The newest mails, newest first."""
    names = sorted((path.stem for path in folder().glob("*.eml") if KEY.fullmatch(path.stem)), reverse=True)
    for name in names[:MOST]:
        mail = find(name)
        if mail is not None:
            yield mail


def find(key: str) -> Mail | None:
    """The mail of this key; None for a key that is none, or whose file is gone."""
    if not KEY.fullmatch(key):
        return None
    try:
        return Mail(key, (folder() / f"{key}.eml").read_bytes())
    except FileNotFoundError:
        return None
