"""One colour in, every token that wears it out: links, buttons, the tinted ground, the bridge and the shore.

Hue and, as far as a screen allows, chroma are the practice's; lightness gives way until everything is read (WCAG AA).
Black on paper and white on night pass, so a lightness that does always exists and no colour is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from cms.theme.colour import Colour
from cms.theme.house import TEXT, Tokens, house_tokens

GROUNDS = ("paper", "raised", "sunk")
STEP = 0.004  # of lightness; finer than an eye tells


@dataclass(frozen=True)
class Accent:
    """What became of the practice's colour."""

    given: Colour
    light: Colour
    """Links and buttons by day: the given colour, or a darker one of its hue."""
    dark: Colour
    """The same by night: a light one of its hue."""
    given_ratio: float
    """The given colour's contrast on the least friendly ground by day."""
    light_ratio: float
    """The used colour's, on the same."""
    tokens: Tokens

    @property
    def adjusted(self) -> bool:
        """Whether the given colour was too pale for text by day."""
        return self.light != self.given


def derive(given: Colour) -> Accent:
    """The accent's tokens; each pair of ``house.PAIRS`` holds with them over the house's own."""
    lightness, chroma, hue = given.lch

    def tone(level: float, most: float) -> Colour:
        return Colour.oklch(level, min(chroma, most), hue)

    lichen = (tone(0.905, 0.03), tone(0.315, 0.035))
    by_day, by_night = ([house_tokens()[name][scheme] for name in GROUNDS] + [lichen[scheme]] for scheme in (0, 1))
    light = given if _worst(given, by_day) >= TEXT else _walk(lightness, -STEP, chroma, hue, by_day)
    dark = _walk(0.82, STEP, min(chroma, 0.11), hue, by_night)
    # A pressed button is a shade further from the ground; where there is no further, a shade nearer to the middle.
    level = light.lch[0]
    deep = Colour.oklch(level - 0.08 if level > 0.22 else level + 0.1, light.lch[1], hue)
    lifted = Colour.oklch(min(dark.lch[0] + 0.06, 0.97), dark.lch[1], hue)
    house = house_tokens()
    tokens = {
        "spruce": (light, dark),
        "spruce-deep": (deep, lifted),
        "on-spruce": (house["on-spruce"][0], tone(0.22, 0.03)),
        "lichen": lichen,
        "on-lichen": (tone(0.31, 0.045), tone(0.91, 0.04)),
        "stone": (light, tone(0.32, 0.05)),
        "rail": (light, tone(0.62, 0.08)),
        "span": (light, tone(0.47, 0.07)),
        "far": (tone(0.85, 0.035), house["far"][1]),
        "mid": (tone(0.66, 0.05), house["mid"][1]),
        "lake": (tone(0.85, 0.02), house["lake"][1]),
        "reflect": (tone(0.77, 0.03), house["reflect"][1]),
        "near": (light, house["near"][1]),
    }
    return Accent(given, light, dark, _worst(given, by_day), _worst(light, by_day), tokens)


def _worst(front: Colour, grounds: list[Colour]) -> float:
    return min(front.contrast(ground) for ground in grounds)


def _walk(lightness: float, step: float, chroma: float, hue: float, grounds: list[Colour]) -> Colour:
    """The first colour on the way to black or white that is read on each of the grounds."""
    found = Colour.oklch(lightness, chroma, hue)
    while _worst(found, grounds) < TEXT:
        lightness = min(max(lightness + step, 0.0), 1.0)
        found = Colour.oklch(lightness, chroma, hue)
    return found
