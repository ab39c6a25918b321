"""Which service fits? Two questions, and the editors' rows that answer them. Pure: no query, no request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Who(TextChoices):
    """Who would come."""

    ALONE = "alone", _("I come alone")
    PAIR = "pair", _("We are two")
    GROUP = "group", _("We are a group")
    ALL = "all", _("Our whole workplace")
    PARENTS = "parents", _("We are parents")


class About(TextChoices):
    """What it is about."""

    CLIENTS = "clients", _("Work with clients, and how to bear it")
    ROLE = "role", _("A new or changed role")
    TOGETHER = "together", _("Working together, or a change")
    LEADING = "leading", _("Leading others")
    PARENTING = "parenting", _("Living with a child")
    SUPERVISING = "supervising", _("I supervise others")
    HARD = "hard", _("Something hard has happened")


@dataclass(frozen=True)
class Row:
    """What editors say of a service: for whom (empty: for all), about what (empty: anything), and why."""

    service: int
    why: str
    who: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]
    """(value, words, chosen)."""


@dataclass(frozen=True)
class Answer:
    questions: tuple[Question, ...]
    rows: tuple[Row, ...]
    asked: bool
    """Whether anything was chosen: before that there is nothing to answer."""
    hard: bool
    """Something hard has happened: the telephone comes before everything."""
    unknown: bool
    """The address asked for something that is no choice; it was left out."""
    empty: bool
    """The form was sent with nothing chosen."""


def answer(rows: Iterable[Row], asked: Mapping[str, str]) -> Answer:
    """The rows that fit ``asked`` (``who`` and ``about`` of an address, and ``show`` where the form was sent), in the
    editors' order.
    """
    who, about = asked.get("who", ""), asked.get("about", "")
    known_who, known_about = who in Who.values, about in About.values
    fitting = [
        row
        for row in rows
        if (not known_who or not row.who or who in row.who) and (not known_about or not row.about or about in row.about)
    ]
    something = known_who or known_about
    unknown = bool((who and not known_who) or (about and not known_about))
    return Answer(
        questions=(
            _question("who", _("Who would come?"), Who, who),
            _question("about", _("What is it about?"), About, about),
        ),
        rows=tuple(fitting) if something else (),
        asked=something,
        hard=about == About.HARD,
        unknown=unknown,
        empty="show" in asked and not something and not unknown,
    )


def _question(name: str, label: object, kind: type[TextChoices], chosen: str) -> Question:
    options = tuple((str(each.value), str(each.label), each.value == chosen) for each in kind)
    return Question(name=name, label=str(label), options=options)
