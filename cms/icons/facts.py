"""What the icon is made of, and so when it is another one."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from cms.cached import remember
from cms.practice import practice
from cms.theme.accent import derive
from cms.theme.colour import Colour
from cms.theme.fonts import HOUSE, PAIRINGS
from cms.theme.house import house_tokens

EDITION = 1
"""Raise it when the drawing itself changes: browsers keep an icon for ever under its address."""
SQUARE = 1.25
"""A logo that is longer than this many times its other side is a line of letters, which nobody reads in a tab."""


@dataclass(frozen=True)
class Icon:
    letter: str = "A"
    arch: tuple[str, str] = ("#1d4d3f", "#a9d3b7")
    """By day and by night, as ``ink`` on it."""
    ink: tuple[str, str] = ("#fbf8f0", "#0c1f18")
    paper: str = "#f6f3ea"
    pairing: str = HOUSE
    logo: int | None = None
    """The key of a logo that is as good as square; it stands in the place of the letter."""
    logo_file: str = ""

    @property
    def version(self) -> str:
        """What changes in the addresses when the icon changes."""
        return sha256(f"{EDITION} {self!r}".encode()).hexdigest()[:12]

    @property
    def drawn(self) -> bool:
        """Whether it can be drawn in lines, and so follows the reader's scheme."""
        return self.logo is None


def site_icon() -> Icon:
    """No query while it is kept."""
    return remember("icon", "", _read)


def _read() -> Icon:
    from cms.models import ThemeSettings  # models need the theme's package for their choices

    row = ThemeSettings.objects.select_related("logo").first() or ThemeSettings()
    tokens = {**house_tokens(), **(derive(Colour.parse(row.accent)).tokens if row.accent else {})}
    (arch, arch_night), (ink, ink_night) = tokens["spruce"], tokens["on-spruce"]
    logo = row.logo if row.logo and _is_square(row.logo.width, row.logo.height) else None
    return Icon(
        letter=initial(practice(settings.LANGUAGE_CODE).mark),
        arch=(str(arch), str(arch_night)),
        ink=(str(ink), str(ink_night)),
        paper=str(tokens["paper"][0]),
        pairing=row.pairing if row.pairing in PAIRINGS else HOUSE,
        logo=logo.pk if logo else None,
        logo_file=logo.file.name if logo else "",
    )


def initial(name: str) -> str:
    """The first letter or figure, as a capital; empty where there is none."""
    return next((sign.upper()[:1] for sign in name if sign.isalnum()), "")


def _is_square(width: int, height: int) -> bool:
    return max(width, height) <= SQUARE * min(width, height)
