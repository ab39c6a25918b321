"""What is written on a page: its links and its plain words, out of the stream and the other fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.db.models import CharField, Field, TextField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from cms.figures import FIGURE
from cms.models import SitePage


@dataclass(frozen=True, slots=True)
class Link:
    """As Wagtail stores it: ``target`` is "page" or "document" with its key in ``address``, or "" with an address."""

    target: str
    address: str
    words: str


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Link] = []
        self._open: tuple[str, str] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            known = dict(attrs)
            target = known.get("linktype") or ""
            self._open = (target, (known.get("id") if target else known.get("href")) or "")
            self._words = []

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open is not None:
            self.found.append(Link(*self._open, " ".join("".join(self._words).split())))
            self._open = None


def links(page: SitePage) -> Iterator[Link]:
    """Every link of the page's streams and rich texts, and addresses that stand alone in a block."""
    for text in (text for field in _own_fields(page) for text in _written(page, field)):
        if "<a " in text:
            parser = _Links()
            parser.feed(text)
            yield from parser.found
        elif text.startswith(("https://", "http://")) and " " not in text:
            yield Link("", text, text)


def words(page: SitePage) -> str:
    """All plain words that the page says of its own: each text and stream of its model, in the model's order."""
    return "\n".join(text for field in _own_fields(page) for text in _said(page, field))


def _own_fields(page: SitePage) -> list[Field[Any, Any]]:
    return [field for field in page._meta.concrete_fields if field.model is not Page]


def _written(page: SitePage, field: Field[Any, Any]) -> Iterator[str]:
    """As it is stored, links and all."""
    if isinstance(field, StreamField):
        stream = getattr(page, field.name)
        yield from _strings(stream.stream_block.get_prep_value(stream))
    elif isinstance(field, RichTextField):
        yield getattr(page, field.name)


def _said(page: SitePage, field: Field[Any, Any]) -> Iterator[str]:
    if isinstance(field, StreamField):
        stream = getattr(page, field.name)
        for text in stream.stream_block.get_searchable_content(stream):
            yield FIGURE.sub("", str(text))
    elif isinstance(field, RichTextField):
        yield get_text_for_indexing(getattr(page, field.name))
    elif isinstance(field, CharField | TextField):
        yield getattr(page, field.name)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
