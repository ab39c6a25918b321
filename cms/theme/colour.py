"""A colour in sRGB and in OKLCH, and how well one is read on another.

OKLab after Björn Ottosson (https://bottosson.github.io/posts/oklab/); contrast after WCAG 2.2, relative luminance.
Every colour here is what a screen gets: three whole numbers from 0 to 255.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property

HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class NotAColour(ValueError):
    """The text is no ``#rgb`` or ``#rrggbb``."""


@dataclass(frozen=True)
class Colour:
    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """From ``#rgb`` or ``#rrggbb`` in either case; NotAColour otherwise."""
        if not HEX.fullmatch(text.strip()):
            raise NotAColour(text)
        digits = text.strip()[1:]
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        return cls(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))

    @classmethod
    def oklch(cls, lightness: float, chroma: float, hue: float) -> Colour:
        """Lightness 0-1, hue in degrees. Chroma that a screen cannot show is lowered until it can; hue stays."""
        low, high = 0.0, chroma
        if not _shown(_linear(lightness, chroma, hue)):
            for _ in range(16):
                middle = (low + high) / 2
                if _shown(_linear(lightness, middle, hue)):
                    low = middle
                else:
                    high = middle
            chroma = low
        return cls(*(round(255 * _encoded(min(max(part, 0.0), 1.0))) for part in _linear(lightness, chroma, hue)))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @cached_property
    def linear(self) -> tuple[float, float, float]:
        """Amounts of light, 0-1."""
        red, green, blue = (_decoded(part / 255) for part in (self.red, self.green, self.blue))
        return red, green, blue

    @cached_property
    def luminance(self) -> float:
        """WCAG's relative luminance, 0-1."""
        red, green, blue = self.linear
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @cached_property
    def lch(self) -> tuple[float, float, float]:
        """Lightness 0-1, chroma, hue in degrees 0-360 (0 for a grey)."""
        red, green, blue = self.linear
        long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
        a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
        b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
        chroma = math.hypot(a, b)
        return lightness, chroma, math.degrees(math.atan2(b, a)) % 360 if chroma > 1e-4 else 0.0

    def contrast(self, other: Colour) -> float:
        """From 1 (the same) to 21 (black on white); text needs 4.5, controls and what stands for words 3."""
        light, dark = sorted((self.luminance, other.luminance), reverse=True)
        return (light + 0.05) / (dark + 0.05)


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(parts: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= part <= 1 + 1e-4 for part in parts)


def _decoded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
