"""One week of free times, as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from booking.models import Service, Supervisor


@dataclass(frozen=True, slots=True)
class Option:
    """One of a choice's ways; a link, so that it works as an address."""

    value: str
    label: str
    url: str
    current: bool
    supervisor: Supervisor | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Who, how long, or how to meet."""

    name: str
    title: str
    options: Sequence[Option]


class SlotView(NamedTuple):
    """One radio button. ``words`` is its name for a screen reader: weekday, date and time (peers: hears only "4").
    ``where``: the place, where there is more than one to come to.
    """

    value: str
    clock: str
    words: str
    chosen: bool
    where: str = ""


@dataclass(frozen=True, slots=True)
class DayView:
    date: date
    weekday: str
    number: str
    slots: Sequence[SlotView]

    @property
    def where(self) -> Sequence[str]:
        """The places of its times, each once, where it has to be said."""
        return list(dict.fromkeys(slot.where for slot in self.slots if slot.where))


@dataclass(frozen=True, slots=True)
class Way:
    """A link with its words."""

    url: str
    words: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """The first free time there is."""

    words: str
    when: str
    who: str
    url: str


@dataclass(frozen=True, slots=True)
class Later:
    """The next free time after an empty week."""

    when: str
    url: str


@dataclass(frozen=True, slots=True)
class WeekPage:
    """All that the picker shows."""

    service: Service
    choices: Sequence[Choice]
    who: str
    minutes: int
    mode: str
    supervisor: Supervisor | None
    who_words: str
    spoken: str
    """The languages that the chosen supervisor works in."""
    foreign: str
    """The same within a sentence, where the reader's own is not among them."""
    length_words: str
    where_words: str
    place_words: str
    """Where one meets at the practice: the chosen time's place, until then every one there is."""
    lost: str
    """What to say of a time in this week that came along and is not free: taken since, or not given this way."""
    chosen_words: str
    price: str
    tax: str
    free: bool
    title: str
    days_words: str
    zone_note: str
    none_words: str
    days: Sequence[DayView]
    previous: Way | None
    next: Way | None
    hint: Hint | None
    later: Later | None
    enquiry_url: str

    @property
    def any(self) -> bool:
        """Whether the week has a free time."""
        return any(day.slots for day in self.days)


def shown_days(first: date, with_slots: set[date]) -> list[date]:
    """Monday to Friday, and a Saturday or Sunday on which something is free."""
    week = [first + timedelta(days=n) for n in range(7)]
    return [day for day in week if day.weekday() < 5 or day in with_slots]
