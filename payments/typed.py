"""Sums and percentages as people type them: "12,50", "1 200,50 €", "25,5 %", and with a point in English.

Both are read to hundredths (cents, basis points): whole numbers, never floats (Law 2).
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.formats import decimal
from payments.money import Money
from payments.vat import WHOLE

# Digits, in threes with spaces between or without any, and at most two decimals. A mark that could part thousands as well
# ("1.200") has three digits after it and is refused: nobody's sum is guessed.
NUMBER = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?: [0-9]{3}){1,2})(?:[.,]([0-9]{1,2}))?", re.ASCII)
SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")


def hundredths(text: str, *, sign: str) -> int | None:
    """Reads "12,5" as 1250; ``sign`` may stand before or after it. None where it is no such number."""
    plain = SPACES.sub(" ", text).strip()
    plain = plain.removeprefix(sign).removesuffix(sign).strip()
    found = NUMBER.fullmatch(plain)
    if found is None:
        return None
    whole, part = found.groups(default="")
    return int(whole.replace(" ", "")) * 100 + int(part.ljust(2, "0"))


class _Hundredths(forms.CharField):
    """Shows what is stored as people write it, and keeps what was typed as it was typed."""

    sign = ""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("min_value", None)
        kwargs.pop("max_value", None)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=24, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return decimal(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return hundredths(data or "", sign=self.sign) != initial if isinstance(initial, int) else bool(data)

    def read(self, value: str) -> int | None:
        return hundredths(value, sign=self.sign)


class PercentField(_Hundredths):
    """Takes "25,5" and "25,5 %" as 2550 basis points."""

    sign = "%"
    default_error_messages = {
        "invalid": _("Write a percentage from 0 to 100 with at most two decimals, for example %(example)s."),
    }

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if typed in self.empty_values:
            return None
        found = self.read(typed)
        if found is None or found > WHOLE:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"example": decimal(2550)})
        return found


class SumField(_Hundredths):
    """Takes "12,50" and "12,50 €" as Money(1250), and no sum of nothing."""

    sign = "€"
    default_error_messages = {
        "invalid": _("Write a sum in euros with at most two decimals, for example %(example)s."),
        "nothing": _("Write a sum that is more than nothing."),
    }

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        found = self.read(typed)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"example": decimal(1250, 2)})
        if not found:
            raise ValidationError(self.error_messages["nothing"], code="nothing")
        return Money(found)


class BasisPointsField(models.PositiveIntegerField):  # type: ignore[type-arg] # Django's fields take none when it runs
    """A rate in basis points in the table, typed and shown as a percentage."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PercentField, **kwargs})

    def deconstruct(self) -> Any:
        """Of the table it is an integer; how it is typed is no migration's business."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", args, kwargs
