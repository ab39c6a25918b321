"""One's own details."""

from __future__ import annotations

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.zones import ZoneField
from accounts.models import User

REGION = "FI"
"""What a number without a country code is taken for."""


def clean_phone(text: str) -> str:
    """The number in international form ("+358 40 123 4567"), or "" for none."""
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(_("Write the whole number, for example 040 123 4567."), code="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


class DetailsForm(forms.ModelForm[User]):
    zone = ZoneField(help_text=_("We show your bookings in this time zone."))

    class Meta:
        model = User
        fields = ("name", "phone", "language", "zone")
        labels = {"name": _("Name"), "phone": _("Telephone"), "language": _("Language")}
        help_texts = {
            "name": _("What we may call you."),
            "phone": _("Only for changes to a booked time."),
            "language": _("We write to you in this language."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        }

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])
