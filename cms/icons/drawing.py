"""Drawing the icon: in lines for tabs of either scheme, in points for what knows no lines."""

from __future__ import annotations

import io
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from PIL import Image, ImageDraw, ImageOps

from cms.icons.facts import Icon
from cms.sharing.type import display, settable

TAB, TOUCH, HOME, LARGE = 48, 180, 192, 512
SIZES = (TAB, TOUCH, HOME, LARGE)
FINE = 4
"""Drawn this many times larger and then made smaller: Pillow's own curves have steps."""
INSET = 0.16
"""Of the width, around what stands on paper: a home screen rounds the corners, or cuts a circle out."""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><style>.a{{fill:{}}}.l{{fill:{};font:600 40px Georgia,"Times New Roman",serif;text-anchor:middle}}@media(prefers-color-scheme:dark){{.a{{fill:{}}}.l{{fill:{}}}}}</style><path class="a" d="M4 64V32a28 28 0 0 1 56 0v32Z"/><text class="l" x="32" y="51">{}</text></svg>"""


def lines(icon: Icon) -> str:
    """An SVG of some 400 bytes. The colours are ours, the letter is escaped."""
    (arch, arch_night), (ink, ink_night) = icon.arch, icon.ink
    return str(format_html(SVG, *map(mark_safe, (arch, ink, arch_night, ink_night)), icon.letter))


@lru_cache(maxsize=16)
def points(icon: Icon, size: int) -> bytes:
    """A square PNG. In a tab it has no ground of its own, unless it is a logo; on a home screen it stands on paper."""
    if icon.logo is not None:
        picture = _on_paper(_logo(icon.logo), icon, size)
    elif size == TAB:
        picture = _arch(icon, size)
    else:
        picture = _on_paper(_arch(icon, round(size * (1 - 2 * INSET))), icon, size)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _arch(icon: Icon, size: int) -> Image.Image:
    side = size * FINE
    edge = side // 16
    picture = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((edge, edge, side - edge, side - edge), fill=icon.arch[0])
    pen.rectangle((edge, side // 2, side - edge, side), fill=icon.arch[0])
    font = display(icon.pairing, round(side * 0.66))
    pen.text((side / 2, side * 0.8), settable(font, icon.letter), font=font, fill=icon.ink[0], anchor="ms")
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _on_paper(picture: Image.Image, icon: Icon, size: int) -> Image.Image:
    paper = Image.new("RGBA", (size, size), icon.paper)
    room = round(size * (1 - 2 * INSET)) if size != TAB else size
    fitted = ImageOps.contain(picture.convert("RGBA"), (room, room), Image.Resampling.LANCZOS)
    paper.alpha_composite(fitted, ((size - fitted.width) // 2, (size - fitted.height) // 2))
    return paper.convert("RGB")


def _logo(pk: int) -> Image.Image:
    from files.models import Image as Picture

    rendition = Picture.objects.get(pk=pk).get_rendition(f"max-{LARGE}x{LARGE}|format-png")
    with rendition.file.open() as file:
        return Image.open(file).copy()
