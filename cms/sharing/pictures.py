"""The pictures that there are: drawn by jobs, found by pages without a query, forgotten when nobody asks any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.templatetags.static import static
from PIL import Image

from booking.models import Supervisor
from cms.cached import forget, remember
from cms.models import SharePicture
from cms.models.share_picture import by_digest
from cms.search.indexing import public_pages
from cms.sharing.design import Design, design_of, design_of_site
from cms.sharing.drawing import draw

KEPT = timedelta(days=30)
"""How long an older picture stays: what was shared with its address shows for that long."""
BLANK = "share/blank.png"
"""In the house's look and without a word: until the first job has run."""


@dataclass(frozen=True)
class Shared:
    """The newest pictures' addresses."""

    pages: dict[int, str]
    sites: dict[str, str]
    """By language."""


def address(page_id: int | None, language: str) -> str:
    """The page's picture, else the practice's in the language, else the blank one. A path or a whole address.

    No page: what is shared is not of the tree.
    """
    known = remember("share", "", _read)
    return (page_id and known.pages.get(page_id)) or known.sites.get(language) or static(BLANK)


def has_own(page_id: int | None) -> bool:
    """Whether the page's own picture has been drawn; until then ``address`` gives the practice's."""
    return page_id in remember("share", "", _read).pages


def _read() -> Shared:
    rows = SharePicture.objects.filter(superseded_at=None)
    return Shared(
        pages={row.page_id: row.file.url for row in rows if row.page_id},
        sites={row.language: row.file.url for row in rows if not row.page_id},
    )


def draw_page(page_id: int, *, now: datetime) -> None:
    """Draw one page's picture if what stands on it has changed. What is not for everybody gets none."""
    forget()  # whoever changed them did so in another process
    page = public_pages().filter(pk=page_id).first()
    if page is not None:
        _draw(design_of(page.specific), now=now)


def draw_all(*, now: datetime) -> None:
    """The practice's own, every page's, and forget what was superseded a month ago."""
    forget()
    for code, _name in settings.LANGUAGES:
        _draw(design_of_site(code), now=now)
    for page in public_pages().specific():
        _draw(design_of(page), now=now)
    _forget_old(now=now)


def _draw(design: Design, *, now: datetime) -> None:
    """The file is written before the row: an address that pages show leads somewhere."""
    current = SharePicture.objects.filter(superseded_at=None)
    if design.page:
        current = current.filter(page_id=design.page)
    else:
        current = current.filter(page=None, language=design.language)
    if current.filter(digest=design.digest).exists():
        return
    picture = SharePicture.objects.filter(digest=design.digest).first()
    if picture is None:  # else it was the newest before, and is again
        picture = SharePicture(page_id=design.page or None, language=design.language, digest=design.digest)
        picture.file.storage.delete(by_digest(picture, ""))  # a run that was cut short has left it
        picture.file.save("", ContentFile(draw(design, _photo(design.portrait))), save=False)
    with transaction.atomic():
        current.update(superseded_at=now)
        picture.superseded_at = None
        picture.save()  # by which what pages keep is of the past (cms.signals)


def _photo(portrait: str) -> Image.Image | None:
    kind, _colon, rest = portrait.partition(":")
    if kind != "photo":
        return None
    person = Supervisor.objects.select_related("portrait").get(pk=int(rest.partition(":")[0]))
    if person.portrait is None:
        return None
    with person.portrait.get_rendition("fill-656x856|format-png").file.open() as file:
        photo = Image.open(file)
        photo.load()
        return photo


def _forget_old(*, now: datetime) -> None:
    """Their files go with the rows (cms.signals)."""
    SharePicture.objects.filter(superseded_at__lt=now - KEPT).delete()
