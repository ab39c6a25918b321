"""A person in an arch: a drawing of the house, or a photograph."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.catalogue import PersonCard, catalogue

register = template.Library()
WIDTH, HEIGHT = 400, 500
DRAWN_HEIGHT = 520
SIZES = {"arch": "(min-width: 56rem) 26rem, (min-width: 42rem) 16rem, 17rem", "s": "4.25rem"}
"""How wide the picture stands, for the browser that chooses one of its widths before it knows the styles."""


@register.simple_tag
def portrait(supervisor: object, size: str = "arch", alt: str = "") -> SafeString:
    """``supervisor``: booking's model or the catalogue's card. ``size``: "arch" (as wide as its place) or "s".

    Without a portrait an empty arch keeps the place; the name always stands beside it, so ``alt`` may be empty.
    """
    card = supervisor if isinstance(supervisor, PersonCard) else catalogue().supervisor(getattr(supervisor, "pk", 0))
    classes = "arch" if size == "arch" else f"arch arch--{size}"
    if card is not None and card.picture is not None:
        picture = card.picture
        more = format_html(' srcset="{}" sizes="{}"', picture.srcset, SIZES.get(size, SIZES["s"]))
        return _img(classes, picture.url, picture.width, picture.height, alt, size=size, more=more)
    if card is not None and card.drawing:
        name = card.drawing.removesuffix(".svg")
        return _img(classes, static(f"portraits/{name}.svg"), WIDTH, DRAWN_HEIGHT, alt, size=size)
    return format_html('<span class="{} arch--empty"></span>', classes)


def _img(
    classes: str, url: str, width: int, height: int, alt: str, *, size: str, more: SafeString | str = ""
) -> SafeString:
    """Small ones stand in lists and come when they are near; an arch is what the page opens with."""
    lazy = mark_safe(' loading="lazy"') if size == "s" else ""
    return format_html(
        '<img class="{}" src="{}"{} width="{}" height="{}" alt="{}"{}>', classes, url, more, width, height, alt, lazy
    )
