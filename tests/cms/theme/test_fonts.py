from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings
from PIL import ImageFont

from cms.sharing.type import MISSING
from cms.theme.fonts import HOUSE, PAIRINGS
from cms.theme.sheet import stylesheet

STATIC: Path = settings.BASE_DIR / "static"
MOST = 60 * 1024


def files_of(slug: str) -> set[str]:
    """What a page of this pairing loads: its own faces, and of the house's those whose family it names."""
    pairing = PAIRINGS[slug]
    house = re.findall(r'font-family: "([^"]+)"; src: url\("\.\./([^"]+)"', (STATIC / "css/tokens.css").read_text())
    named = pairing.serif + pairing.sans if slug != HOUSE else '"Newsreader Display" "Avain Sans"'
    return {face.file for face in pairing.faces} | {file for family, file in house if f'"{family}"' in named}


@pytest.mark.parametrize("slug", PAIRINGS)
def test_a_pairing_weighs_at_most_60_kb_a_page(slug: str) -> None:
    assert sum((STATIC / file).stat().st_size for file in files_of(slug)) <= MOST


@pytest.mark.parametrize("slug", PAIRINGS)
def test_each_face_has_its_licence_beside_it(slug: str) -> None:
    for file in files_of(slug) | set(PAIRINGS[slug].preload):
        path = STATIC / file
        family = path.stem.removesuffix("-italic").removesuffix("-display")
        assert "SIL Open Font License" in path.with_name(f"{family}-OFL.txt").read_text()


def test_no_cut_face_bears_a_name_that_its_licence_reserves() -> None:
    """The OFL: a modified version takes another name, for its users and inside the file."""
    licences = "".join(path.read_text() for path in (STATIC / "fonts").glob("*-OFL.txt"))
    reserved = re.findall(r"Reserved Font Name '([^']+)'", licences)
    assert reserved
    names = {path.stem: ImageFont.truetype(path, 40).getname()[0] for path in (STATIC / "fonts").glob("*.woff2")}
    shown = [str(pairing.label) + pairing.serif + pairing.sans for pairing in PAIRINGS.values()]
    assert not [
        name for name in [*names, *names.values(), *shown] for taken in reserved if taken.lower() in name.lower()
    ]


def test_font_files_are_those_that_were_made() -> None:
    """The list of checksums beside them is complete and holds."""
    from hashlib import sha256

    listed = dict(
        reversed(line.split("  ", 1)) for line in (STATIC / "fonts/SHA256SUMS").read_text().splitlines() if line
    )
    made = {path.name: sha256(path.read_bytes()).hexdigest() for path in (STATIC / "fonts").glob("*.woff2")}
    assert listed == made


LETTERS = "ÅÄÖåäöŠšŽžÁáÀàÂâÇçÈèÉéÊêËëÑñÓóÔôÕõÚúÜüÝýÆæØøÐðÞþßČčĐđŁłŃńŊŋ"
"""Of Finnish, Swedish and English, their neighbours and the Sámi languages: what a person here may be called."""
SIGNS = "0123456789.,:;!?()/+%&@«»‘’“”„–—…·×−€§"


@pytest.mark.parametrize("path", sorted((STATIC / "fonts").glob("*.woff2")), ids=lambda path: path.stem)
def test_each_face_has_the_letters_of_the_names_around_it(path: Path) -> None:
    """A letter from another typeface jumps out of a name. What a face lacks is drawn as its sign for "missing"."""
    font = ImageFont.truetype(path, 40)
    missing = bytes(font.getmask(MISSING))
    absent = [sign for sign in LETTERS + SIGNS if bytes(font.getmask(sign)) == missing]
    assert not absent
    bare = [letter for letter in "ŠšŽžÅåÄäÖö" if bytes(font.getmask(letter)) == bytes(font.getmask(plain(letter)))]
    assert not bare


@pytest.mark.parametrize("sans", ["avain-sans", "figtree"])
def test_faces_for_acting_have_the_arrow_that_leads_on(sans: str) -> None:
    font = ImageFont.truetype(STATIC / f"fonts/{sans}.woff2", 40)
    assert bytes(font.getmask("→")) != bytes(font.getmask(MISSING))


def plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def test_only_the_chosen_pairing_is_named() -> None:
    css = stylesheet("", "figtree")
    assert "Figtree" in css
    assert "Fraunces" not in css
    assert "--spruce" not in css
    assert stylesheet("", HOUSE) == stylesheet("", "gone") == ""
