"""The sizes and formats of a page's pictures, made before anybody asks for them: an AVIF takes a second."""

from __future__ import annotations

from wagtail.models import Page

SHOWING = {"body": "image", "places": "place"}
"""Stream -> its block that shows pictures."""


def prepare(page: Page) -> None:
    """Make what the page's picture blocks show. What is there already stays; a second run does nothing."""
    for stream, kind in SHOWING.items():
        for child in getattr(page, stream, ()):
            if child.block_type == kind:
                child.render()
