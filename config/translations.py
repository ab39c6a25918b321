"""Compiles translations with Babel: a bare machine has no msgfmt, and compiled files are not committed."""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_translations(locale: Path = LOCALE) -> list[Path]:
    """Write a .mo beside each .po that is newer than it; returns what was written."""
    written = []
    for source in sorted(locale.glob("**/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parents[1].name)
        making = target.with_suffix(f".{os.getpid()}")
        with making.open("wb") as file:
            write_mo(file, catalogue)
        making.replace(target)  # whole or not at all, whoever reads it meanwhile
        written.append(target)
    return written
