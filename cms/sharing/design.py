"""What stands on a page's picture. Its digest is in the picture's address, so a picture never changes in place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import override
from wagtail.models import Page

from cms.catalogue import PersonCard, catalogue
from cms.foreign import code_of
from cms.models import ArticlePage, HomePage, SupervisorPage, ThemeSettings
from cms.practice import practice
from cms.theme.fonts import HOUSE, PAIRINGS

VERSION = 2
"""Count up when the drawing changes: every picture is then drawn anew."""


@dataclass(frozen=True)
class Design:
    """Words and looks of one picture; everything that it depends on, and nothing else."""

    page: int
    """0: the practice's own, for what has no page."""
    language: str
    title: str
    kicker: str
    name: str
    place: str
    portrait: str
    """"photo:<primary key>:<file hash>", "drawing:<name>" or empty."""
    accent: str
    pairing: str
    version: int = VERSION

    @property
    def digest(self) -> str:
        """20 hexadecimal digits."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:20]


def design_of(page: Page) -> Design:
    """``page``: specific, live and public; in its own language."""
    language = code_of(page.locale_id)
    with override(language):
        title, kicker, person = _words(page)
        return _design(page.pk, language, title=title, kicker=kicker, person=person)


def design_of_site(language: str) -> Design:
    """The practice's own picture."""
    with override(language):
        return _design(0, language, title=practice(language).tagline, kicker="", person=None)


def _words(page: Any) -> tuple[str, str, PersonCard | None]:
    title = str(page.seo_title or page.title)
    if isinstance(page, HomePage):
        return str(page.heading), "", None
    if isinstance(page, SupervisorPage):
        person = catalogue().supervisor(page.supervisor_id)
        return title, str(person.title) if person else "", person
    if isinstance(page, ArticlePage):
        author = catalogue().supervisor(page.author_id) if page.author_id else None
        return title, str(page.category.name) if page.category else "", author
    return title, "", None


def _design(page: int, language: str, *, title: str, kicker: str, person: PersonCard | None) -> Design:
    look = ThemeSettings.objects.first() or ThemeSettings()
    return Design(
        page=page,
        language=language,
        title=" ".join(title.split()),
        kicker=kicker,
        name=practice(language).name,
        place=urlsplit(settings.SITE_URL).hostname or "",
        portrait=_portrait(person),
        accent=look.accent,
        pairing=look.pairing if look.pairing in PAIRINGS else HOUSE,
    )


def _portrait(person: PersonCard | None) -> str:
    if person is None:
        return ""
    if person.picture:
        return f"photo:{person.pk}:{person.picture.url}"
    return f"drawing:{person.drawing.removesuffix('.svg')}" if person.drawing else ""
