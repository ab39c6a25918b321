"""Links between pages: written ``(page:pages/guide)`` in the text, stored as Wagtail stores them, so that they last."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from uuid import UUID

from wagtail.models import Page

from demo.source import fixed_uuid

Found = dict[tuple[UUID, int], Page]
"""Pages by translation key and locale."""

WRITTEN = re.compile(r'<a href=\\"page:([\w/-]+)\\">')
"""As it stands in the JSON of a stream."""


def tie(made: Iterable[Page], found: Found) -> None:
    """Point the links of new pages at the pages of their language; all pages are there by now. An unknown key raises
    KeyError.
    """
    for page in made:
        body = getattr(page, "body", None)
        if body is None:
            continue
        stored = json.dumps(body.get_prep_value())
        tied = WRITTEN.sub(lambda link, locale=page.locale_id: _to(link, locale, found), stored)  # type: ignore[misc]
        if tied != stored:
            page.body = tied
            page.save()


def _to(link: re.Match[str], locale: int | None, found: Found) -> str:
    assert locale is not None
    target = found[fixed_uuid(link[1]), locale]
    return f'<a linktype=\\"page\\" id=\\"{target.pk}\\">'
