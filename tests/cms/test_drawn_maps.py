"""The drawn maps can be read by day and by night, on a desk and on a phone."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings

from cms.theme.colour import Colour

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = sorted((Path(settings.BASE_DIR) / "static" / "maps").glob("*.svg"))
ON = (("ink", "paper"), ("ink", "road"), ("ink", "house"), ("ink", "ours"), ("way", "paper"), ("way", "house"),
      ("on", "sign"), ("on", "way"), ("ink", "water"), ("lake", "water"))  # fmt: skip
"""What is written, and what it stands on."""


def drawn(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()


def schemes(path: Path) -> list[dict[str, Colour]]:
    """The colours by day and by night."""
    style = drawn(path).findtext(f"{SVG}style") or ""
    return [
        {name: Colour.parse(value) for name, value in re.findall(r"--(\w+):(#[0-9a-f]{6})", block)}
        for block in re.findall(r":root\{([^}]*)\}", style)
    ]


def written(path: Path, name: str) -> list[str]:
    group = next(one for one in drawn(path).iter(f"{SVG}g") if one.get("class") == name)
    return sorted(str(one.text) for one in group.iter(f"{SVG}text"))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_night_has_every_colour_of_the_day_and_both_can_be_read(path: Path) -> None:
    day, night = schemes(path)
    assert day.keys() == night.keys()
    for colours in (day, night):
        assert [pair for pair in ON if colours[pair[0]].contrast(colours[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_phone_has_the_same_words_as_the_desk_and_larger(path: Path) -> None:
    assert written(path, "near") == written(path, "wide")
    style = drawn(path).findtext(f"{SVG}style") or ""
    assert float(re.findall(r"\.near text\{font-size:(\d+)px", style)[-1]) * 280 / 960 >= 12  # a window of 320 px


def test_no_colour_stands_outside_the_sheet_of_a_drawing() -> None:
    assert DRAWINGS
    for path in DRAWINGS:
        assert not re.search(r'(fill|stroke)="#', path.read_text())
