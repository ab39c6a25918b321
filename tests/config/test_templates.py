"""Every template can be read, and loads no library of tags that it does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.loader import get_template

TEMPLATES: Path = settings.BASE_DIR / "templates"
LOADED = re.compile(r"{% load ([\w ]+?) %}")
NAMES = re.compile(r"(?:{%\s*|\|)(\w+)")
"""Tags and filters, by what stands before them."""


def templates() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


def idle(text: str) -> Iterator[str]:
    """Libraries that a template loads and takes nothing from."""
    used = set(NAMES.findall(text))
    for libraries in LOADED.findall(text):
        for name in libraries.split():
            library = engines["django"].engine.template_libraries[name]
            if not used & (library.tags.keys() | library.filters.keys()):
                yield name


def test_every_template_can_be_read() -> None:
    assert [get_template(str(path.relative_to(TEMPLATES))) for path in templates()]


def test_templates_load_what_they_use_and_no_more() -> None:
    found = {str(path.relative_to(TEMPLATES)): list(idle(path.read_text())) for path in templates()}
    assert {path: names for path, names in found.items() if names} == {}
    assert list(idle("{% load i18n static %}{% translate 'A' %}")) == ["static"], "the rule finds what it looks for"
