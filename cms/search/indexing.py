"""Keeping the entries up to the pages. Run by jobs; a second run changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page
from wagtail.search import index

from cms.catalogue import catalogue
from cms.figures import in_words
from cms.foreign import code_of
from cms.generation import changed, forget
from cms.models import SearchEntry, ServiceIndexPage, ServicePage, SupervisorPage
from cms.offers import language_words
from cms.search.stemming import configuration

# What a page is looked for by, and does not say itself (``meant``), is no part of its snippets and of the vocabulary.
# Stems find inflected words; the words as they are find beginnings. A title weighs most.
VECTOR = """
UPDATE cms_searchentry SET vector =
    setweight(to_tsvector(%(how)s::regconfig, title), 'A') || setweight(to_tsvector('simple', title), 'A') ||
    setweight(to_tsvector(%(how)s::regconfig, lead), 'B') || setweight(to_tsvector('simple', lead), 'B') ||
    setweight(to_tsvector(%(how)s::regconfig, %(meant)s), %(weight)s::"char") ||
    setweight(to_tsvector('simple', %(meant)s), %(weight)s::"char") ||
    setweight(to_tsvector(%(how)s::regconfig, text), 'D') || setweight(to_tsvector('simple', text), 'D')
WHERE page_id = %(page)s
"""

ENDED = re.compile(r"[.!?:…][”\"’)]?$")


def index_page(page_id: int) -> None:
    """Bring one page's entry up to date; remove it where the page is not for everybody."""
    forget()  # whoever changed the catalogue did so in another process
    page = public_pages().filter(pk=page_id).first()
    if page is None:
        SearchEntry.objects.filter(page_id=page_id).delete()
    else:
        _write(page.specific)
    changed()  # the vocabulary is another one


def index_site() -> None:
    """Every page: after a change to what they show, and as a net under the single ones."""
    forget()
    pages = {page.pk: page for page in public_pages().specific()}
    SearchEntry.objects.exclude(page_id__in=pages).delete()
    for page in pages.values():
        _write(page)
    changed()  # the vocabulary is another one


def public_pages() -> Any:
    """What anybody may read. An alias shows another page's words, and is found as that page."""
    return Page.objects.live().public().filter(depth__gt=1, alias_of=None)


def _write(page: Page) -> None:
    language = code_of(page.locale_id)
    with override(language):
        lead = str(getattr(page, "lead", ""))
        told = {page.title, lead}  # the catalogue often says the same: a snippet would say it twice
        words = [*dict.fromkeys(fact for fact in _facts(page) if fact not in told), *_words(page)]
        # Translators: words by which visitors look for what services cost, with their forms; they are shown nowhere
        costs = _("price prices cost costs fee fees")
        comes = _who_comes(page)
    SearchEntry.objects.update_or_create(
        page_id=page.pk,
        defaults={"language": language, "title": page.title, "lead": _plain(lead), "text": joined(map(_plain, words))},
    )
    with connection.cursor() as cursor:
        cursor.execute(
            VECTOR,
            {
                "how": configuration(language),
                "page": page.pk,
                "meant": " ".join((costs if isinstance(page, ServiceIndexPage | ServicePage) else "", comes)),
                "weight": "B" if isinstance(page, ServiceIndexPage) else "D",
            },
        )


def _words(page: Page) -> list[str]:
    """What the page's model gives to be searched (Wagtail's search_fields), but for title and lead; figures as a
    reader of the page's language reads them.
    """
    found = []
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name not in {"title", "lead"}:
            value = field.get_value(page)
            found += [str(each) for each in value] if isinstance(value, list | tuple) else [str(value or "")]
    return [in_words(words) for words in found if words]


def _facts(page: Page) -> list[str]:
    """What the page shows of the catalogue, in the page's language."""
    facts: list[object] = []
    if isinstance(page, SupervisorPage) and (person := catalogue().supervisor(page.supervisor_id)):
        facts = [person.name, person.title, person.short, language_words(person.languages)]
        facts += [each for place in person.places for each in (place.name, place.city)]
    if isinstance(page, ServicePage) and (service := catalogue().service(page.service_id)):
        facts = [service.name, service.summary]
    return [words for fact in facts if (words := str(fact))]


def _who_comes(page: Page) -> str:
    """A service is looked for by it; in a snippet the answer would stand without its question."""
    service = catalogue().service(page.service_id) if isinstance(page, ServicePage) else None
    return str(service.form_label) if service else ""


def joined(parts: Iterable[str]) -> str:
    """One line: a space after what ends as a sentence does, a dot in the middle after a heading or a name."""
    whole = ""
    for part in parts:
        if part:
            whole += f"{'' if not whole else ' ' if ENDED.search(whole) else ' · '}{part}"
    return whole


def _plain(text: str) -> str:
    """One line without markup and control characters, which mark what was found (cms.search.finding)."""
    bare = strip_tags(text.replace("<", " <"))
    return " ".join("".join(sign if sign.isprintable() else " " for sign in bare).split())
