"""Turns a text's pieces into the stored form of a page's stream of blocks (cms.blocks)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markdown import markdown

from demo.markup import SOURCE, Item, Part
from demo.source import data, fixed_uuid

Services = Mapping[str, int]
"""Primary keys of services by slug."""


def html(text: str) -> str:
    """Rich text as Wagtail stores it."""
    return markdown(text).replace("strong>", "b>").replace("em>", "i>").replace("\n", "")


def stream(parts: Iterable[Part], *, key: str, services: Services, own_service: str = "intro") -> str:
    """JSON of the stream. ``own_service`` is where a call leads that names no service; ``key`` makes the ids lasting."""
    children = [_child(part, services, own_service) for part in parts]
    return json.dumps([_numbered(child, f"{key}/{number}") for number, child in enumerate(children)])


def rows(kind: str, values: Iterable[Mapping[str, Any]], *, key: str) -> str:
    """JSON of a stream whose children are all of one kind."""
    children = [{"type": kind, "value": dict(value)} for value in values]
    return json.dumps([_numbered(child, f"{key}/{number}") for number, child in enumerate(children)])


def _numbered(child: dict[str, Any], key: str) -> dict[str, Any]:
    value = child["value"]
    if isinstance(value, dict):
        value = {name: _rows(each, f"{key}/{name}") for name, each in value.items()}
    return {"type": child["type"], "value": value, "id": str(fixed_uuid("block", key))}


def _rows(value: Any, key: str) -> Any:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return value
    return [
        {"type": "item", "value": each, "id": str(fixed_uuid("row", key, number))} for number, each in enumerate(value)
    ]


def _child(part: Part, services: Services, own_service: str) -> dict[str, Any]:
    if part.kind == "ways":
        rows = [{"title": i.title, "text": i.text, "service": services[i.argument]} for i in part.items]
        return {"type": "audiences", "value": {"heading": part.heading, "rows": rows}}
    if part.kind == "times":
        value = {"heading": part.heading, "text": part.text, "service": services["intro"], "count": 4}
        return {"type": "times", "value": value}
    if part.kind == "call":
        service = services[part.argument or own_service]
        value = {"heading": part.heading, "text": part.text, "label": "", "service": service}
        return {"type": "call_to_book", "value": value}
    if part.kind == "cost":
        slug, sessions, minutes = part.argument.split()
        process = {"service": services[slug], "sessions": int(sessions), "minutes": int(minutes)}
        return {"type": "cost_example", "value": {"heading": part.heading, "text": part.text, **process}}
    return PLAIN[part.kind](part)


def _block(kind: str, **value: object) -> dict[str, Any]:
    return {"type": kind, "value": value}


def _row(item: Item) -> dict[str, str]:
    return {"title": item.title, "text": item.text}


def _questions(part: Part) -> dict[str, Any]:
    asked = [{"question": item.title, "answer": html(item.text)} for item in part.items]
    return _block("questions", heading=part.heading, questions=asked)


def _clock(part: Part) -> dict[str, Any]:
    moments = [{"minute": int(i.title), "heading": i.argument, "text": html(i.text)} for i in part.items]
    return _block("clock", note=part.heading, moments=moments)


def _process(part: Part) -> dict[str, Any]:
    before, _, after = part.argument.partition(" → ")
    spans = []
    for item in part.items:
        text, _, pier = item.text.partition(f"\n{SOURCE}")
        spans.append({"title": item.title, "sessions": int(item.argument), "text": text, "pier": pier})
    return _block("process", heading=part.heading, lead=part.text, before=before, spans=spans, after=after)


def _source(key: str) -> dict[str, Any]:
    return {**data("pages/research")[key], "address": ""}


def _sources() -> list[dict[str, Any]]:
    """Everything that the site cites, by author as lists of references are."""
    found = [_source(key) for key in data("pages/research")]
    return sorted(found, key=lambda each: str(each["authors"]))


PLAIN: dict[str, Callable[[Part], dict[str, Any]]] = {
    "text": lambda part: {"type": "text", "value": html(part.text)},
    "section": lambda part: _block("section", heading=part.heading, text=html(part.text)),
    "pull": lambda part: {"type": "pull", "value": part.text},
    "quote": lambda part: _block("quotation", text=part.text, who=part.source),
    "saying": lambda part: _block("saying", text=part.text, source=part.source),
    "questions": _questions,
    "clock": _clock,
    "benefits": lambda part: _block("benefits", heading=part.heading, rows=[_row(item) for item in part.items]),
    "steps": lambda part: _block(
        "steps", heading=part.heading, lead=part.text, rows=[_row(item) for item in part.items]
    ),
    "process": _process,
    "crisis": lambda part: _block("help", heading=part.heading, text=part.text),
    "reads": lambda part: _block("reads", heading=part.heading, count=4),
    "finding": lambda part: _block("research", heading=part.argument, finding=part.text, **_source(part.heading)),
    "references": lambda part: _block("references", heading=part.heading, references=_sources()),
    "testimonials": lambda part: _block("testimonials", heading=part.heading),
    "cutoffs": lambda part: _block("cutoffs", heading=part.heading),
    "sellers": lambda part: _block("sellers", heading=part.heading),
}
