"""The practice's icon: from its name and look, at an address that changes when it changes."""

from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.core.files.images import ImageFile
from django.db import DatabaseError
from django.test import Client
from PIL import Image as Pixels

from accounts.roles import Role
from cms.cached import forget
from cms.icons.drawing import SIZES, TAB, TOUCH, points
from cms.icons.facts import Icon, initial, site_icon
from cms.models import PracticeSettings, ThemeSettings
from cms.theme.colour import Colour
from files.models import Image
from tests.accounts.people import staff
from tests.cms.build import Built, three

ICONS = re.compile(r'<link rel="(icon|apple-touch-icon|manifest)" href="([^"]+)"')


def dress(**values: object) -> None:
    ThemeSettings.objects.update_or_create(defaults=values)
    forget()


def logo(width: int, height: int) -> Image:
    file = io.BytesIO()
    Pixels.new("RGBA", (width, height), (200, 0, 0, 255)).save(file, "PNG")
    file.seek(0)
    return Image.objects.create(title="Logo", file=ImageFile(file, name=f"logo-{width}.png"))


def picture(client: Client, size: int) -> Pixels.Image:
    answer = client.get(f"/icon/{site_icon().version}/{size}.png")
    assert answer["Content-Type"] == "image/png"
    return Pixels.open(io.BytesIO(answer.content))


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Kaarisilta", "K"), ("”åland”", "Å"), ("3 siltaa", "3"), ("ß", "S"), ("—", ""), ("", ""), ("<b>", "B")],
)
def test_initial_is_the_first_letter_of_the_name(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_page_names_its_icon_in_lines_and_in_points(site: Built, client: Client) -> None:
    version = site_icon().version
    assert ICONS.findall(client.get("/sv/").content.decode()) == [
        ("icon", f"/icon/{version}/48.png"),
        ("icon", f"/icon/{version}.svg"),
        ("apple-touch-icon", f"/icon/{version}/180.png"),
        ("manifest", "/site.webmanifest"),
    ]


def test_icon_has_the_practices_initial_and_accent_by_day_and_by_night(site: Built, client: Client) -> None:
    dress(accent="#7a1f5c")
    icon = site_icon()
    answer = client.get(f"/icon/{icon.version}.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "style-src 'unsafe-inline'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    root = ET.fromstring(answer.content)
    assert root.findtext("{http://www.w3.org/2000/svg}text") == "K"
    style = root.findtext("{http://www.w3.org/2000/svg}style") or ""
    day, night = style.split("@media(prefers-color-scheme:dark)")
    assert "#7a1f5c" in day
    assert icon.arch[1] in night
    for arch, ink in zip(icon.arch, icon.ink, strict=True):
        assert Colour.parse(arch).contrast(Colour.parse(ink)) >= 4.5


@pytest.mark.parametrize("size", SIZES)
def test_points_are_square_and_wear_the_accent(site: Built, client: Client, size: int) -> None:
    dress(accent="#7a1f5c")
    drawn = picture(client, size)
    assert drawn.size == (size, size)
    colours = {colour for _count, colour in drawn.convert("RGB").getcolors(size * size) or ()}
    assert (0x7A, 0x1F, 0x5C) in colours
    corner = drawn.convert("RGBA").getpixel((0, 0))
    assert corner == ((0, 0, 0, 0) if size == TAB else (*bytes.fromhex(site_icon().paper[1:]), 255))


def test_two_practices_have_two_icons(site: Built, client: Client) -> None:
    first, seen = site_icon(), picture(client, TOUCH).tobytes()
    practice = PracticeSettings.objects.get()
    practice.mark = three("Silta", "Bro", "Bridge")
    practice.save()
    forget()
    assert site_icon().letter == "S"
    assert picture(client, TOUCH).tobytes() != seen
    assert site_icon().version != first.version
    old = client.get(f"/icon/{first.version}.svg")  # a page from before the change
    assert b">S</text>" in old.content
    assert old["Cache-Control"] == "public, max-age=60"


def test_square_logo_is_the_icon_and_a_long_one_is_not(site: Built, client: Client) -> None:
    dress(logo=logo(480, 160))
    assert site_icon().drawn
    dress(logo=logo(300, 280))
    icon = site_icon()
    assert not icon.drawn
    assert client.get(f"/icon/{icon.version}.svg").status_code == 404
    assert ".svg" not in " ".join(address for _rel, address in ICONS.findall(client.get("/fi/").content.decode()))
    for size in (TAB, TOUCH):
        drawn = picture(client, size).convert("RGB")
        assert drawn.getpixel((size // 2, size // 2)) == (200, 0, 0)
        assert drawn.getpixel((0, 0)) == tuple(bytes.fromhex(icon.paper[1:]))


def test_name_without_a_letter_is_an_arch_alone() -> None:
    bare, lettered = points(Icon(letter=""), TAB), points(Icon(letter="K"), TAB)
    assert bare != lettered


@pytest.mark.parametrize("path", ["/icon/x/47.png", "/icon/x/99999999999.png", "/icon/x/0.png"])
def test_no_other_size_is_drawn(site: Built, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_manifest_tells_the_practice_and_its_icons(site: Built, client: Client) -> None:
    answer = client.get("/site.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert (told["name"], told["short_name"], told["start_url"]) == ("Työnohjaamo Kaarisilta", "Kaarisilta", "/fi/")
    for each in told["icons"]:
        drawn = Pixels.open(io.BytesIO(client.get(each["src"]).content))
        assert each["sizes"] == f"{drawn.width}x{drawn.height}"
    assert [each.get("purpose") for each in told["icons"]] == [None, None, "maskable"]


def test_icon_is_there_when_the_database_is_not(site: Built, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    version = site_icon().version

    def broken() -> None:
        raise DatabaseError

    monkeypatch.setattr("cms.views.icon.site_icon", broken)
    answer = client.get(f"/icon/{version}.svg")
    assert b">K</text>" in answer.content
    monkeypatch.setattr("cms.views.icon.by_heart", lambda *_asked: None)
    assert b">A</text>" in client.get(f"/icon/{version}.svg").content


def test_icon_costs_no_query_while_it_is_kept(site: Built, django_assert_num_queries: object) -> None:
    site_icon()
    with django_assert_num_queries(0):  # type: ignore[operator]
        site_icon()


def test_admin_wears_it_too(site: Built, client: Client) -> None:
    client.force_login(staff(Role.EDITOR))
    assert f'href="/icon/{site_icon().version}.svg"' in client.get("/admin/").content.decode()
