"""Drawing a picture: birch paper, the words, an arch with who is meant or with nobody, and the ground line."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from cms.sharing.design import Design
from cms.sharing.type import display, fitted, sans, settable
from cms.theme.accent import derive
from cms.theme.colour import Colour
from cms.theme.house import house_tokens

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
GROUND = 548
"""Where people and arches stand."""
ARCH = (328, 428)
FINE = 4
"""Curves are drawn this many times larger and then made smaller: Pillow's own have steps."""
DRAWINGS = Path(__file__).parent / "portraits"
"""The drawn portraits of static/portraits as bitmaps: Pillow reads no SVG."""

Tokens = dict[str, Colour]


def draw(design: Design, photo: Image.Image | None = None) -> bytes:
    """A PNG of 1200 x 630. ``photo``: the portrait where the design has one."""
    colours = _colours(design.accent)
    picture = Image.new("RGB", (WIDTH, HEIGHT), str(colours["paper"]))
    pen = ImageDraw.Draw(picture)
    portrait = photo or _drawing(design.portrait)
    left = WIDTH - MARGIN - ARCH[0]
    if portrait is not None:
        _arch(picture, portrait, at=(left, GROUND - ARCH[1]))
    else:
        _bridge(picture, colours)
    pen.rectangle((0, GROUND, WIDTH, GROUND + 3), fill=str(colours["spruce"]))
    width = left - 2 * MARGIN + 16 if portrait is not None else 720
    _words(pen, design, colours, width)
    _foot(pen, design, colours)
    out = io.BytesIO()
    picture.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _colours(accent: str) -> Tokens:
    """The light look: a picture on somebody else's page cannot follow its reader's scheme."""
    tokens = {name: pair[0] for name, pair in house_tokens().items()}
    if accent:
        tokens |= {name: pair[0] for name, pair in derive(Colour.parse(accent)).tokens.items()}
    return tokens


def _words(pen: ImageDraw.ImageDraw, design: Design, colours: Tokens, width: int) -> None:
    small = sans(design.pairing, 30)
    top = MARGIN
    if kicker := settable(small, design.kicker):
        pen.text((MARGIN, top), kicker, font=small, fill=str(colours["ink-soft"]))
    top += 62
    title = settable(display(design.pairing, 60), design.title) or design.name
    set_ = fitted(title, pairing=design.pairing, width=width, height=GROUND - top - 40, largest=92, smallest=44)
    for line in set_.lines:
        pen.text((MARGIN, top), line, font=set_.font, fill=str(colours["ink"]))
        top += set_.leading


def _foot(pen: ImageDraw.ImageDraw, design: Design, colours: Tokens) -> None:
    """The mark, the practice's name, and where it is found."""
    middle = (GROUND + 4 + HEIGHT) // 2
    _mark(pen, colours, (MARGIN, middle + 14))
    pen.text(
        (MARGIN + 66, middle),
        design.name,
        font=sans(design.pairing, 32, weight=600),
        fill=str(colours["ink"]),
        anchor="lm",
    )
    pen.text(
        (WIDTH - MARGIN, middle),
        design.place,
        font=sans(design.pairing, 26),
        fill=str(colours["ink-soft"]),
        anchor="rm",
    )


def _mark(pen: ImageDraw.ImageDraw, colours: Tokens, foot: tuple[int, int]) -> None:
    """Two arches and the keystone."""
    x, y = foot
    for inset in (0, 11):
        box = (x + inset, y - 32 + inset, x + 48 - inset, y + 32 - inset)
        pen.arc(box, 180, 360, fill=str(colours["spruce"]), width=4)
    pen.polygon([(x + 20, y - 38), (x + 28, y - 38), (x + 26, y - 24), (x + 22, y - 24)], fill=str(colours["lingon"]))


def _arch(picture: Image.Image, portrait: Image.Image, *, at: tuple[int, int]) -> None:
    mask = Image.new("L", (ARCH[0] * FINE, ARCH[1] * FINE))
    pen = ImageDraw.Draw(mask)
    radius = ARCH[0] * FINE // 2
    pen.ellipse((0, 0, 2 * radius, 2 * radius), fill=255)
    pen.rectangle((0, radius, ARCH[0] * FINE, ARCH[1] * FINE), fill=255)
    fitted_in = ImageOps.fit(portrait.convert("RGB"), ARCH, centering=(0.5, 0.3))
    picture.paste(fitted_in, at, mask.resize(ARCH, Image.Resampling.LANCZOS))


def _bridge(picture: Image.Image, colours: Tokens) -> None:
    """Three arches of nobody in particular, the nearest the largest."""
    large = Image.new("L", (WIDTH * 2, HEIGHT * 2))
    pen = ImageDraw.Draw(large)
    for x, width, height, shade in ((740, 150, 200, 90), (846, 190, 290, 150), (896, 232, 400, 255)):
        box = [2 * value for value in (x, GROUND - height, x + width, GROUND - height + width)]
        pen.ellipse(box, fill=shade)
        pen.rectangle((2 * x, 2 * (GROUND - height + width // 2), 2 * (x + width), 2 * GROUND), fill=shade)
    mask = large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    picture.paste(Image.new("RGB", (WIDTH, HEIGHT), str(colours["lichen"])), (0, 0), mask)


def _drawing(portrait: str) -> Image.Image | None:
    kind, _colon, name = portrait.partition(":")
    path = DRAWINGS / f"{name}.png"
    return Image.open(path) if kind == "drawing" and path.is_file() else None
