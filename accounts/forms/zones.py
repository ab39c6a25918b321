"""The world's time zones by their cities, in the reader's language and alphabet; names are CLDR's."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from babel.core import Locale, get_global
from babel.dates import get_timezone_location
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.alphabet import alphabetical, sort_key
from accounts.languages import current_language

Group = tuple[str, list[tuple[str, str]]]

EUROPE = "150"
WORLD = "001"
CONTINENTS = {"Africa": "002", "America": "019", "Asia": "142", "Australia": "009", "Europe": EUROPE, "Pacific": "009"}
"""By the first part of a zone's name, CLDR's code of the part of the world; islands of other oceans are the world's."""


class ZoneField(forms.TypedChoiceField):
    """The person's time zone."""

    def __init__(self, **more: Any) -> None:
        super().__init__(label=_("Time zone"), choices=zone_choices, **more)

    def prepare_value(self, value: str | None) -> str | None:
        return value and canonical(value)


def zone_choices() -> list[Group]:
    """For a select in the active language: Europe first, the scattered islands last."""
    return _choices(current_language())


def canonical(zone: str) -> str:
    """The name under which the choices have the zone: "Asia/Calcutta" is "Asia/Kolkata"."""
    return str(get_global("zone_aliases").get(zone, zone))


@lru_cache(maxsize=8)
def _choices(language: str) -> list[Group]:
    locale = Locale.parse(language, sep="-")
    known = available_timezones()
    groups: dict[str, list[tuple[str, str]]] = {}
    for zone in get_global("zone_territories"):
        if zone in known and not zone.startswith("Etc/"):
            code = CONTINENTS.get(zone.partition("/")[0], WORLD)
            groups.setdefault(code, []).append((zone, get_timezone_location(zone, locale=locale, return_city=True)))
    codes = sorted(
        groups, key=lambda code: (code != EUROPE, code == WORLD, sort_key(locale.territories[code], language))
    )
    return [
        (_begun(locale.territories[code]), alphabetical(groups[code], lambda choice: choice[1], language))
        for code in codes
    ]


def _begun(name: str) -> str:
    """Inside a sentence some languages write "världen"; here it stands alone."""
    return name[:1].upper() + name[1:]
