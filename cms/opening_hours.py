"""Opening hours as schema.org writes them: "Mo-Fr 09:00-15:00"."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
HOURS = re.compile(rf"{DAY}(?:[-,]{DAY})* {CLOCK}-{CLOCK}")


def hours_of(text: str) -> tuple[str, ...]:
    """Each span of "Mo-Th 09:00-15:00; Fr 09:00-12:00"."""
    return tuple(part for each in text.split(";") if (part := " ".join(each.split())))


def validate_opening_hours(text: str) -> None:
    """Raises ValidationError that shows how to write it."""
    for part in hours_of(text):
        if not HOURS.fullmatch(part):
            raise ValidationError(
                _("“%(part)s” cannot be read. Write English days and four-digit hours: Mo-Fr 09:00-15:00"),
                params={"part": part},
            )
