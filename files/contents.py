"""Whether a document begins as files of its ending do: a slip of the name is found before a reader's program finds it."""

from __future__ import annotations

from pathlib import PurePath
from typing import IO

READ = 1024
"""Readers of PDF look for its mark this far in (ISO 32000-1, annex H); the others' marks stand first."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OFFICE = (*ZIP, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""Microsoft's formats are archives, and one behind a password is a compound file."""
BEGINNINGS = {
    "docx": OFFICE, "pptx": OFFICE, "xlsx": OFFICE,
    "key": ZIP, "odp": ZIP, "ods": ZIP, "odt": ZIP, "zip": ZIP,
    "rtf": (b"{\\rtf",),
}  # fmt: skip
"""Of csv and txt nothing can be told."""


def ending(name: str) -> str:
    """``"Opas.PDF"`` gives ``"pdf"``."""
    return PurePath(name).suffix.lower().removeprefix(".")


def is_what_it_says(name: str, file: IO[bytes]) -> bool:
    """Whether the content may be what the name's ending says; ``file`` is left at its start."""
    file.seek(0)
    head = file.read(READ)
    file.seek(0)
    kind = ending(name)
    if kind == "pdf":
        return b"%PDF-" in head
    beginnings = BEGINNINGS.get(kind)
    return beginnings is None or head.startswith(beginnings)
