"""The pairs of typefaces that a practice chooses from. All under the OFL; licences stand beside the files.

Files are subsets for Finnish, Swedish, English and the names around them; a page loads its own pair and no other, 60 kB at most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AVAIN_SANS = '"Avain Sans", "Segoe UI", system-ui, sans-serif'


@dataclass(frozen=True)
class Face:
    """One file and what it is for."""

    family: str
    file: str
    weight: str = "400"
    style: str = "normal"
    scale: int = 100
    """Percent of its own size, where a family looks larger than the house's at the same number."""


@dataclass(frozen=True)
class Pairing:
    label: str | Promise
    preload: tuple[str, str]
    """The files that the first heading and the first sentence need, under ``static/``: asked for with the page, so that
    no word moves when they come."""
    serif: str = ""
    """For names, headings, dates and sums; empty for the house's own, which tokens.css holds."""
    sans: str = ""
    """For reading and acting."""
    faces: tuple[Face, ...] = ()


HOUSE = "newsreader"
PAIRINGS: Mapping[str, Pairing] = MappingProxyType(
    {
        HOUSE: Pairing(
            _("Newsreader and a clear sans: quiet, as in a book"),
            ("fonts/newsreader.woff2", "fonts/avain-sans.woff2"),
        ),
        "fraunces": Pairing(
            _("Fraunces and a clear sans: warm and round"),
            ("fonts/fraunces.woff2", "fonts/avain-sans.woff2"),
            '"Fraunces", "Iowan Old Style", Georgia, serif',
            AVAIN_SANS,
            (
                Face("Fraunces", "fonts/fraunces.woff2", scale=94),
                Face("Fraunces", "fonts/fraunces-italic.woff2", style="italic", scale=94),
            ),
        ),
        "figtree": Pairing(
            _("Figtree throughout: plain and clear"),
            ("fonts/figtree-display.woff2", "fonts/figtree.woff2"),
            '"Figtree Display", "Segoe UI", system-ui, sans-serif',
            '"Figtree", "Segoe UI", system-ui, sans-serif',
            (
                Face("Figtree Display", "fonts/figtree-display.woff2", scale=91),
                Face("Figtree Display", "fonts/figtree-italic.woff2", style="italic", scale=91),
                Face("Figtree", "fonts/figtree.woff2", weight="400 700", scale=97),
            ),
        ),
    }
)


def pairing_choices() -> list[tuple[str, str | Promise]]:
    return [(slug, pairing.label) for slug, pairing in PAIRINGS.items()]
