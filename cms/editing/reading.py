"""What is written on a page: its links and its plain words, out of the stream and the other fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

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
    """Every link of the page's rich text, and addresses that stand alone in a block."""
    for text in _strings(page.body.stream_block.get_prep_value(page.body)):
        if "<a " in text:
            parser = _Links()
            parser.feed(text)
            yield from parser.found
        elif text.startswith(("https://", "http://")) and " " not in text:
            yield Link("", text, text)


def words(page: SitePage) -> str:
    """All plain words: lead and body."""
    return "\n".join([page.lead, *map(str, page.body.stream_block.get_searchable_content(page.body))])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
