"""The stylesheet of a theme: what differs from the house's tokens, and nothing when nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from colorsys import rgb_to_hls
from hashlib import sha256

from django.templatetags.static import static

from cms.theme.accent import derive
from cms.theme.colour import Colour
from cms.theme.fonts import HOUSE, PAIRINGS, Face, Pairing


def stylesheet(accent: str, pairing: str) -> str:
    """CSS in the layer ``tokens``. ``accent``: ``#rrggbb``, or empty for the house's own."""
    lines = list(_lines(accent, pairing))
    if not lines:
        return ""
    faces = [_face(face) for face in _pairing(pairing).faces]
    admin = [f":root {{ {_admin(Colour.parse(accent))} }}"] if accent else []
    return "\n".join([*faces, "@layer tokens {", ":root {", *lines, "}", "}", *admin, ""])


def address_part(css: str) -> str:
    """What changes in the address when the sheet changes."""
    return sha256(css.encode()).hexdigest()[:12]


def _lines(accent: str, pairing: str) -> Iterator[str]:
    if accent:
        for name, (day, night) in derive(Colour.parse(accent)).tokens.items():
            yield f"  --{name}: light-dark({day}, {night});"
    chosen = _pairing(pairing)
    if chosen.serif:
        yield f"  --serif: {chosen.serif};"
        yield f"  --sans: {chosen.sans};"


def _admin(accent: Colour) -> str:
    """The same hue for Wagtail's own variables, dark enough for its white words; the public pages don't know them."""
    hue, _lightness, saturation = rgb_to_hls(*(part / 255 for part in (accent.red, accent.green, accent.blue)))
    values = {"hue": round(hue * 360), "saturation": f"{min(round(saturation * 100), 55)}%"}
    shades = (("primary", "18%"), ("secondary", "27%"))
    return " ".join(
        f"--w-color-{name}-{part}: {value};"
        for name, lightness in shades
        for part, value in {**values, "lightness": lightness}.items()
    )


def _pairing(slug: str) -> Pairing:
    return PAIRINGS.get(slug, PAIRINGS[HOUSE])


def _face(face: Face) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; src: url("{static(face.file)}") format("woff2"); '
        f"font-weight: {face.weight}; font-style: {face.style}; size-adjust: {face.scale}%; font-display: swap; }}"
    )
