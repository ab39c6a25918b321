"""A picture to share is drawn once for all tests: what is drawn depends on its design alone, and takes a tenth of a second
for each of the thirty pages that a test's site has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from PIL import Image

from cms.sharing import pictures
from cms.sharing.design import Design
from cms.sharing.drawing import draw

drawn_before = cache(draw)


def draw_once(design: Design, photo: Image.Image | None = None) -> bytes:
    """By ``cms.sharing.drawing.draw``, for pages that differ only in their number once."""
    return draw(design, photo) if photo else drawn_before(replace(design, page=0))


@pytest.fixture(scope="session", autouse=True)
def pictures_drawn_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "draw", draw_once)
        yield
