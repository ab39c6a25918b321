"""The practice's accent, name, number and logo on its mails."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import override

from cms.cached import remember
from cms.theme.accent import derive
from cms.theme.colour import Colour
from cms.theme.current import LOGO_HEIGHT
from cms.theme.house import house_tokens


@dataclass(frozen=True)
class MailLogo:
    """``url`` is absolute, of a format that mail programs show; width and height in CSS pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class MailDress:
    """Colours are ``#rrggbb``, as mail programs know no others; each pair is read well (WCAG 2.2, 1.4.3)."""

    accent: Colour
    """Links and the button by day, inline."""
    on_accent: Colour
    accent_night: Colour
    """The same where a program asks for the dark scheme."""
    on_accent_night: Colour
    name: str
    """The practice's, in the recipient's language; empty: the sender's."""
    logo: MailLogo | None
    phone: str = ""
    """The practice's own number: a message that says "call us" has it at its foot."""


def mail_dress(language: str) -> MailDress:
    """What a mail in this language wears. No query while it is kept."""
    return remember("mail dress", language, lambda: _read(language))


def _read(language: str) -> MailDress:
    from cms.models import PracticeSettings, ThemeSettings  # models need this package for their choices

    row = ThemeSettings.objects.select_related("logo").first() or ThemeSettings()
    practice = PracticeSettings.objects.first() or PracticeSettings()
    with override(language):
        name = str(practice.name)
    tokens = {**house_tokens(), **(derive(Colour.parse(row.accent)).tokens if row.accent else {})}
    (accent, accent_night), (on_accent, on_accent_night) = tokens["spruce"], tokens["on-spruce"]
    return MailDress(accent, on_accent, accent_night, on_accent_night, name, _logo(row.logo), practice.phone)


def _logo(image: object) -> MailLogo | None:
    """As PNG: not every mail program shows WebP."""
    if image is None:
        return None
    rendition = image.get_rendition(f"height-{LOGO_HEIGHT}|format-png")  # type: ignore[attr-defined] # files.Image
    address = urljoin(f"{settings.SITE_URL}/", rendition.url)
    return MailLogo(address, round(rendition.width / 2), round(rendition.height / 2))
