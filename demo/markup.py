"""Reads the body of a text: Markdown, and between ``::: kind Heading | argument`` and ``:::`` a block of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

OPEN = "::: "
CLOSE = ":::"
ITEM = "### "
SOURCE = "— "


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a block: ``### title | argument`` and the lines below it. In a clock the minute stands first."""

    title: str
    argument: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a body. ``kind`` is "text" for plain Markdown; ``source`` is what follows a dash on the last line."""

    kind: str
    heading: str = ""
    argument: str = ""
    text: str = ""
    source: str = ""
    items: tuple[Item, ...] = ()


def parts(body: str) -> list[Part]:
    """The body's pieces in order. Raises ValueError for a block that is never closed."""
    found: list[Part] = []
    plain: list[str] = []
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith(OPEN):
            _keep(plain, found)
            found.append(_block(line, lines))
        else:
            plain.append(line)
    _keep(plain, found)
    return found


def _keep(plain: list[str], found: list[Part]) -> None:
    text = "\n".join(plain).strip()
    plain.clear()
    if text:
        found.append(Part("text", text=text))


def _block(opening: str, lines: Iterator[str]) -> Part:
    kind, _, heading = opening.removeprefix(OPEN).partition(" ")
    title, _, argument = heading.partition(" | ")
    own: list[str] = []
    items: list[tuple[str, list[str]]] = []
    for line in lines:
        if line == CLOSE:
            break
        if line.startswith(ITEM):
            items.append((line.removeprefix(ITEM), []))
        else:
            (items[-1][1] if items else own).append(line)
    else:
        raise ValueError(f"The block “{opening}” is never closed.")
    source = own.pop().removeprefix(SOURCE) if own and own[-1].startswith(SOURCE) else ""
    return Part(kind, title, argument, "\n".join(own).strip(), source, tuple(_item(*each) for each in items))


def _item(title: str, lines: list[str]) -> Item:
    first, _, second = title.partition(" | ")
    return Item(first.strip(), second.strip(), "\n".join(lines).strip())
