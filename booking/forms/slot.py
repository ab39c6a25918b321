"""The time that somebody chose, as the page's form sends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from booking.choices import Mode

CHANGED = _("The form was changed on its way here. Choose a time below.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One start with one supervisor."""

    starts_at: datetime
    supervisor: str

    def __str__(self) -> str:
        return f"{self.starts_at.astimezone(UTC):%Y-%m-%dT%H:%MZ}.{self.supervisor}"


class SlotField(forms.CharField):
    """``2026-11-24T11:00Z.aino``: what ``str(Chosen)`` gives."""

    default_error_messages = {"required": _("Choose a time first."), "invalid": CHANGED}

    def __init__(self) -> None:
        super().__init__(max_length=120, error_messages={"max_length": CHANGED})

    def clean(self, value: object) -> Chosen:
        text = super().clean(value)
        start, _dot, supervisor = text.partition(".")
        try:
            moment = datetime.strptime(start, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not supervisor or not 2000 < moment.year < 2200:  # zones and calendars end somewhere
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Chosen(starts_at=moment, supervisor=supervisor)


class SlotForm(forms.Form):
    """Which time of which offer, and how to meet."""

    slot = SlotField()
    minutes = forms.IntegerField(min_value=5, max_value=720)
    mode = forms.ChoiceField(choices=Mode.choices)
    who = forms.CharField(max_length=60, required=False, validators=[RegexValidator(r"^[-\w]*$", CHANGED)])

    @property
    def trouble(self) -> str:
        """Why it names no time, once it was found not to be valid."""
        return str(self.errors["slot"][0]) if "slot" in self.errors else str(CHANGED)
