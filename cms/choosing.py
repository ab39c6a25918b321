"""Choosing among the supervisors by language, field of work, way to meet and place. No query: the catalogue is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from accounts.alphabet import alphabetical
from booking.choices import Mode
from cms.catalogue import Catalogue, PersonCard
from cms.offers import language_words

LONGEST = 40
"""Signs of a value that nobody knows, repeated to the reader."""


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    """How many supervisors it would leave, were it the only choice."""
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """One question of the form. ``name`` is the parameter of the address, and stays what it is."""

    name: str
    label: str | Promise
    any_label: str | Promise
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Unknown:
    label: str | Promise
    value: str


@dataclass(frozen=True)
class Chosen:
    choices: tuple[Choice, ...]
    people: tuple[PersonCard, ...]
    unknown: tuple[Unknown, ...]
    """What the address asks for and nobody knows: left out, and said."""
    active: bool
    """Whether anything is chosen at all."""


Values = Callable[[PersonCard, Catalogue], Iterable[tuple[str, Any]]]


@dataclass(frozen=True)
class _Question:
    name: str
    label: Promise
    any_label: Promise
    values: Values
    """(value, words) that hold for a supervisor."""
    by_name: bool = True
    """Whether the options stand in alphabetical order, or in their own."""


def _languages(person: PersonCard, _catalogue: Catalogue) -> Iterable[tuple[str, Any]]:
    return [(code, language_words((code,))) for code in person.languages]


def _fields(person: PersonCard, _catalogue: Catalogue) -> Iterable[tuple[str, Any]]:
    return [(field.slug, field.name) for field in person.fields]


def _modes(person: PersonCard, catalogue: Catalogue) -> Iterable[tuple[str, Any]]:
    found = {mode for _service, offers in catalogue.offers_of(person) for offer in offers for mode in offer.modes}
    return [(str(mode.value), mode.label) for mode in Mode if mode in found]


def _places(person: PersonCard, _catalogue: Catalogue) -> Iterable[tuple[str, Any]]:
    return [(place.slug, place.name) for place in person.places]


QUESTIONS = (
    _Question("language", _("Language"), _("Any language"), _languages),
    _Question("field", _("Field of work"), _("Any field"), _fields),
    _Question("mode", _("Way to meet"), _("Any way"), _modes, by_name=False),
    _Question("place", _("Place"), _("Any place"), _places),
)


def choose(catalogue: Catalogue, asked: Mapping[str, str]) -> Chosen:
    """Whom ``asked`` (an address's parameters) leaves. A value that nobody has is passed over and named."""
    people = catalogue.supervisors
    choices, unknown, active = [], [], False
    left = people
    for question in QUESTIONS:
        having: dict[str, list[PersonCard]] = {}
        words: dict[str, str] = {}
        for person in people:
            for value, label in question.values(person, catalogue):
                having.setdefault(value, []).append(person)
                words[value] = capfirst(str(label))
        wanted = asked.get(question.name, "")
        if wanted and wanted not in having:
            unknown.append(Unknown(question.label, Truncator(wanted).chars(LONGEST)))
        elif wanted:
            active = True
            left = tuple(person for person in left if person in having[wanted])
        values = alphabetical(having, words.__getitem__) if question.by_name else having
        options = tuple(Option(value, words[value], len(having[value]), chosen=value == wanted) for value in values)
        if options:
            choices.append(Choice(question.name, question.label, question.any_label, options))
    return Chosen(choices=tuple(choices), people=left, unknown=tuple(unknown), active=active)
