"""The practice's theme as every page reads it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from cms.cached import remember
from cms.theme.fonts import HOUSE, PAIRINGS
from cms.theme.sheet import address_part, stylesheet

LOGO_HEIGHT = 112  # twice what the header shows, for fine screens


@dataclass(frozen=True)
class Logo:
    url: str
    width: int
    height: int
    """As the header shows it, in CSS pixels."""


@dataclass(frozen=True)
class Theme:
    css: str = ""
    sheet: str = ""
    """The stylesheet's address, empty when the house's own look holds."""
    preload: tuple[str, str] = PAIRINGS[HOUSE].preload
    logo: Logo | None = None
    logo_dark: Logo | None = None
    show_name: bool = True
    """Whether the name stands beside the logo; without a logo it always does."""


def theme() -> Theme:
    """No query while it is kept; the house's look in an empty installation."""
    return remember("theme", "", _read)


def sheet_address(css: str) -> str:
    """Where the stylesheet is; empty for an empty one."""
    return reverse("theme", args=[address_part(css)]) if css else ""


def _read() -> Theme:
    from cms.models import ThemeSettings  # models need this package for their choices

    row = ThemeSettings.objects.select_related("logo", "logo_dark").first() or ThemeSettings()
    css = stylesheet(row.accent, row.pairing)
    return Theme(
        css=css,
        sheet=sheet_address(css),
        preload=PAIRINGS.get(row.pairing, PAIRINGS[HOUSE]).preload,
        logo=_logo(row.logo),
        logo_dark=_logo(row.logo_dark),
        show_name=row.show_name or row.logo is None,
    )


def _logo(image: object) -> Logo | None:
    if image is None:
        return None
    rendition = image.get_rendition(f"height-{LOGO_HEIGHT}|format-webp")  # type: ignore[attr-defined] # files.Image
    return Logo(rendition.url, round(rendition.width / 2), round(rendition.height / 2))
