"""How long words may be where the design has a place for so many. Numbers are characters.

Headings and lines break over two rows of a phone at these lengths; a longer text belongs into a text block.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

HEADING = 90
LINE = 160
PARAGRAPH = 700
QUOTATION = 400
ANSWER = 2_000
ROWS = 12
BLOCKS = 40
"""In one body: beyond it nobody reads on, and the page is two pages."""

AT_MOST = {
    "saying": 1,
    "help": 1,
    "reads": 1,
    "supervisors": 1,
    "audiences": 1,
    "testimonials": 1,
    "pull": 2,
    "times": 2,
    "steps": 2,
    "process": 2,
    "call_to_book": 3,
}
"""Of a kind in one body: what says something once loses its weight when it is said again."""


class HeadingBlock(blocks.CharBlock):
    """The heading of a block."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Heading"), "max_length": HEADING, **kwargs})


class LineBlock(blocks.CharBlock):
    """A few words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LINE, **kwargs})


class ParagraphBlock(blocks.TextBlock):
    """Some sentences without marks."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": PARAGRAPH, **kwargs})
