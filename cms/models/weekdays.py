"""Some of the days of the week, as ticks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

from booking.answering import WEEKDAYS
from booking.models import WeeklyHours


def working_week() -> list[int]:
    """Monday to Friday."""
    return sorted(WEEKDAYS)


class WeekdaysField(ArrayField):  # type: ignore[type-arg]  # at run time it takes no parameters
    """0 for Monday."""

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("base_field", models.PositiveSmallIntegerField())
        super().__init__(verbose_name=verbose_name, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(
            self,
            form_class=forms.TypedMultipleChoiceField,
            choices=WeeklyHours.Weekday.choices,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )
