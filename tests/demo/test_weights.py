"""What a visitor fetches for a page of the demo, as it is served: packed, with its fonts, without its pictures."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

MOST = 100_000
MOST_FONTS = 60_000
PAGES = {
    "home": "/fi/",
    "services": "/fi/palvelut/",
    "service": "/fi/palvelut/yksilotyonohjaus/",
    "crisis": "/fi/palvelut/kriisityonohjaus/",
    "supervisors": "/fi/tyonohjaajat/",
    "supervisor": "/fi/tyonohjaajat/aino-repola/",
    "articles": "/fi/luettavaa/",
    "article": "/fi/luettavaa/hiljaisuus-videolla/",
    "process": "/fi/nain-se-etenee/",
    "letter": "/fi/nain-se-etenee/kirje-tyonantajalle/",
    "guide": "/fi/sopiiko-minulle/",
    "contact": "/fi/yhteys/",
    "client organisations": "/fi/tilaajalle/",
    "search": "/fi/search/",
    "enquiry": "/fi/enquiry/",
    "booking: start": "/fi/book/",
    "booking: week": "/fi/book/individual/",
    "sign-in": "/fi/accounts/login/",
}
PICTURES = (".svg", ".webp", ".avif", ".png", ".jpg")


def packed(path: Path) -> int:
    """As whitenoise packs it; a font is packed already."""
    return len(path.read_bytes() if path.suffix == ".woff2" else brotli.compress(path.read_bytes()))


def static(address: str) -> Path:
    found = finders.find(address.removeprefix("/static/"))
    assert found, address
    return Path(str(found))


def parts_of(html: str) -> set[Path]:
    """Styles, scripts, fonts and the sprite of icons; fonts of every face that the page's sheets name."""
    tags = re.findall(r"<(?:link|script)\b[^>]*>", html)
    links = [re.search(r'(?:href|src)="(/static/[^"]+)"', tag) for tag in tags]
    found = {static(unescape(link[1])) for link in links if link and not link[1].endswith(PICTURES)}
    fonts = {
        path for sheet in found if sheet.suffix == ".css" for path in re.findall(r"fonts/[^\"]+", sheet.read_text())
    }
    return found | {static(font) for font in fonts} | {static("icons/sprite.svg")}


@pytest.mark.parametrize("name", PAGES)
def test_page_weighs_at_most_100_kb_and_its_fonts_60(demo: datetime, client: Client, name: str) -> None:
    plain = client.get(PAGES[name], follow=True)
    assert plain.status_code == 200
    sent = client.get(plain.request["PATH_INFO"], headers={"accept-encoding": "gzip"})
    parts = parts_of(plain.text)
    fonts = sum(packed(path) for path in parts if path.suffix == ".woff2")
    rest = sum(packed(path) for path in parts if path.suffix != ".woff2")
    assert 0 < fonts <= MOST_FONTS
    assert len(sent.content) + rest + fonts <= MOST


@pytest.mark.parametrize("name", PAGES)
def test_no_script_holds_up_the_page(demo: datetime, client: Client, name: str) -> None:
    scripts = re.findall(r"<script\b([^>]*)>", client.get(PAGES[name], follow=True).text)
    assert scripts
    for attributes in scripts:
        waits = "src=" in attributes and not re.search(r'\b(defer|async)\b|type="module"', attributes)
        assert not waits, attributes
