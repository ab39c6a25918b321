"""The house's own tokens, read from the stylesheet itself, and the pairs that must be told apart.

The style page shows them and the accent is fitted to them, so neither can differ from what the site looks like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from cms.theme.colour import HEX, Colour

SHEET = settings.BASE_DIR / "static" / "css" / "tokens.css"
SCHEMES = ("light", "dark")
TEXT, CONTROL = 4.5, 3.0  # WCAG 2.2: 1.4.3 and 1.4.11, level AA
TOKEN = re.compile(rf"--([a-z-]+):\s*light-dark\(\s*({HEX.pattern})\s*,\s*({HEX.pattern})\s*\)", re.IGNORECASE)

Tokens = Mapping[str, tuple[Colour, Colour]]
"""Name without dashes -> the colour by day and by night."""


@dataclass(frozen=True)
class Pair:
    """``front`` is read on ``ground``, with at least this contrast in both schemes."""

    front: str
    ground: str
    least: float

    def ratios(self, tokens: Tokens) -> tuple[float, float]:
        """Contrast by day and by night."""
        front, ground = tokens[self.front], tokens[self.ground]
        return front[0].contrast(ground[0]), front[1].contrast(ground[1])


def _on(front: str, *grounds: str, least: float = TEXT) -> list[Pair]:
    return [Pair(front, ground, least) for ground in grounds]


PAIRS = (
    *_on("ink", "paper", "raised", "sunk", "sky"),
    *_on("ink-soft", "paper", "raised", "sunk", "lichen", "sky"),
    *_on("on-lichen", "lichen"),
    *_on("spruce", "paper", "raised", "sunk", "lichen"),
    *_on("spruce-deep", "paper", "raised", "sunk", "lichen"),
    *_on("on-spruce", "spruce", "spruce-deep"),
    *_on("lingon", "paper", "raised", "sunk"),
    *_on("edge", "paper", "raised", "sunk", least=CONTROL),
    *_on("focus", "paper", "raised", "sunk", "lichen", "sky", least=CONTROL),
)


@cache
def house_tokens() -> Tokens:
    """Every colour with a name in tokens.css that is the same kind of thing by day and by night."""
    found = TOKEN.finditer(SHEET.read_text())
    return {match[1]: (Colour.parse(match[2]), Colour.parse(match[4])) for match in found}
