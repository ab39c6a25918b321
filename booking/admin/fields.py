"""Form fields for money and for sets of choices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CENT = Decimal("0.01")

SLUG = _("Small letters, digits and dashes, in web addresses. Links that people have saved break if it changes.")


class EurosField(forms.DecimalField):
    """Shown in euros, kept in whole cents (Law 2: money is integer minor units)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"min_value": 0, "max_value": Decimal(100000), "decimal_places": 2, "localize": True, **kwargs}
        )

    def prepare_value(self, value: Any) -> Any:
        return (Decimal(value) / 100).quantize(CENT) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        euros = super().clean(value)
        return None if euros is None else int(euros * 100)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class SetField(forms.MultipleChoiceField):
    """Some of a few choices, as ticks; kept in an array."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.CheckboxSelectMultiple, **kwargs})
        self.error_messages["required"] = _("Tick at least one.")
