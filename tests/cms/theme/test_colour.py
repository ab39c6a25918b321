from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cms.theme.accent import derive
from cms.theme.colour import Colour, NotAColour
from cms.theme.house import PAIRS, house_tokens
from cms.theme.words import verdict

PART = st.integers(0, 255)
COLOURS = st.builds(Colour, PART, PART, PART)


@given(COLOURS)
@example(Colour(0, 0, 0))
@example(Colour(255, 255, 255))
@example(Colour(255, 255, 0))
@example(Colour(0, 0, 255))
def test_every_pair_is_read_in_both_schemes_whatever_the_accent(colour: Colour) -> None:
    tokens = {**house_tokens(), **derive(colour).tokens}
    short = [(pair, pair.ratios(tokens)) for pair in PAIRS if min(pair.ratios(tokens)) < pair.least]
    assert not short


def test_the_house_itself_keeps_its_pairs() -> None:
    assert all(min(pair.ratios(house_tokens())) >= pair.least for pair in PAIRS)


@given(COLOURS)
def test_a_colour_that_is_read_is_used_as_it_was_given(colour: Colour) -> None:
    found = derive(colour)
    assert found.adjusted == (found.given_ratio < 4.5)
    assert found.light_ratio >= 4.5
    assert found.light == colour or found.light.luminance < colour.luminance


@given(COLOURS)
def test_an_adjusted_accent_keeps_its_hue(colour: Colour) -> None:
    found = derive(colour)
    for tone in (found.light, found.dark):
        if min(colour.lch[1], tone.lch[1]) > 0.04:  # a near-grey has no hue to keep
            assert abs((tone.lch[2] - colour.lch[2] + 180) % 360 - 180) < 4


@given(COLOURS)
def test_oklch_leads_there_and_back(colour: Colour) -> None:
    back = Colour.oklch(*colour.lch)
    assert max(abs(a - b) for a, b in zip(vars_of(back), vars_of(colour), strict=True)) <= 1


def vars_of(colour: Colour) -> tuple[int, int, int]:
    return colour.red, colour.green, colour.blue


def test_contrast_is_wcags() -> None:
    black, white, grey = Colour(0, 0, 0), Colour(255, 255, 255), Colour.parse("#767676")
    assert black.contrast(white) == pytest.approx(21)
    assert white.contrast(grey) == pytest.approx(4.54, abs=0.01)
    assert grey.contrast(white) == white.contrast(grey)


def test_a_chroma_that_no_screen_shows_is_lowered() -> None:
    assert Colour.oklch(0.5, 0.4, 150).lch[1] < 0.2


@pytest.mark.parametrize(("text", "colour"), [("#1d4d3f", (29, 77, 63)), (" #FFF ", (255, 255, 255))])
def test_colour_is_read_from_hex(text: str, colour: tuple[int, int, int]) -> None:
    assert vars_of(Colour.parse(text)) == colour


@pytest.mark.parametrize("text", ["", "green", "#12", "#12345g", "1d4d3f", "#1d4d3f;}"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(NotAColour):
        Colour.parse(text)


def test_verdict_names_the_colour_that_is_used_and_why() -> None:
    said = verdict("#e0b400")
    used = derive(Colour.parse("#e0b400"))
    assert str(used.light) in said
    assert "#e0b400" in said
    assert "1,4" in said or "1.4" in said
    assert str(derive(Colour.parse("#1d4d3f")).light) == "#1d4d3f"
    assert "#1d4d3f" in verdict("#1d4d3f")
    assert verdict(" ") == ""
    assert verdict("#12") not in ("", said)
