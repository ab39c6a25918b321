"""Setting words: a typeface of the practice's pairing, lines that fit, words too long for a line."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.staticfiles import finders
from PIL import ImageFont

from cms.theme.fonts import PAIRINGS

SANS = "fonts/avain-sans.woff2"
MISSING = "\U0010ffff"
"""No typeface has it: what is drawn in its place is what a missing letter looks like."""

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Setting:
    """Lines in one size."""

    lines: tuple[str, ...]
    font: Font
    leading: int


def display(pairing: str, size: int) -> Font:
    """The face of headings."""
    heading, _sentence = PAIRINGS[pairing].preload
    return _font(heading, size, 0)


def sans(pairing: str, size: int, *, weight: int = 400) -> Font:
    """The face of small words."""
    own = next((face.file for face in PAIRINGS[pairing].faces if face.weight == "400 700"), SANS)
    return _font(own, size, weight)


@lru_cache(maxsize=64)
def _font(file: str, size: int, weight: int) -> Font:
    path = finders.find(file)
    if path is None:
        raise FileNotFoundError(file)
    font = ImageFont.truetype(path, size)
    if weight:
        font.set_variation_by_axes([weight])
    elif "newsreader.woff2" in file:  # its one axis is the optical size
        font.set_variation_by_axes([min(max(size, 18), 72)])
    return font


def settable(font: Font, text: str) -> str:
    """The text in letters that the face has (the files are subsets): "š" may become "s". Empty where even that fails."""
    missing = bytes(font.getmask(MISSING))

    def has(sign: str) -> bool:
        return sign.isspace() or bytes(font.getmask(sign)) != missing

    letters = [sign if has(sign) else unicodedata.normalize("NFD", sign)[0] for sign in text]
    return "".join(letters) if all(map(has, set(letters))) else ""


def fitted(text: str, *, pairing: str, width: int, height: int, largest: int, smallest: int) -> Setting:
    """In the largest size in which the text fits; in the smallest, long words are broken and the rest is cut."""
    for size in range(largest, smallest - 1, -4):
        font = display(pairing, size)
        leading = round(size * 1.12)
        lines = wrapped(text, font, width)
        if lines is not None and len(lines) * leading <= height:
            return Setting(tuple(lines), font, leading)
    font, leading = display(pairing, smallest), round(smallest * 1.12)
    lines = wrapped(broken(text, font, width), font, width) or []
    most = height // leading
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], font, width)]
    return Setting(tuple(lines), font, leading)


def wrapped(text: str, font: Font, width: int) -> list[str] | None:
    """The words in lines; None when one word is longer than a line."""
    lines: list[str] = []
    for word in text.split():
        if font.getlength(word) > width:
            return None
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def broken(text: str, font: Font, width: int) -> str:
    """Words longer than a line in parts that fit, each but the last with a hyphen."""
    parts: list[str] = []
    for word in text.split():
        rest = word
        while font.getlength(rest) > width:
            end = next(at for at in range(len(rest) - 1, 0, -1) if font.getlength(rest[:at] + "-") <= width or at == 1)
            parts.append(rest[:end] + "-")
            rest = rest[end:]
        parts.append(rest)
    return " ".join(parts)


def _cut(line: str, font: Font, width: int) -> str:
    while line and font.getlength(f"{line} …") > width:
        line = line[:-1].rstrip()
    return f"{line} …"
