"""Telephone numbers and business ids as people write them."""

from __future__ import annotations

import re

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NumberInvalid
from stdnum.fi import ytunnus

HOME = "FI"
"""A number without a country code is a Finnish one."""
LENGTH = 32
"""What the columns hold."""
SEVEN = re.compile(r"(?<= )(\d{3})(\d{4})$")
"""The end of a mobile number, which people read in two pieces."""


class PhoneField(forms.CharField):
    """A telephone number; kept as +358 44 000 0140."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("max_length", LENGTH)
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
        super().__init__(**kwargs)  # type: ignore[arg-type]

    def clean(self, value: object) -> str:
        text = str(super().clean(value))
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, HOME)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError(_("Check the telephone number, for example 040 123 4567."), code="phone")
        # "ext. 12" is longer when it is formatted, and what cannot be kept must not be taken.
        written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        written = SEVEN.sub(r"\1 \2", written)
        if len(written) > LENGTH:
            raise ValidationError(_("Check the telephone number, for example 040 123 4567."), code="phone")
        return written


def business_id(text: str) -> str:
    """A Finnish business id as 1572860-0; also written as a VAT number or without its dash.

    Raises django's ValidationError when the check digit is wrong.
    """
    written = text.strip().upper().removeprefix("FI")
    try:
        number = ytunnus.validate(written)
    except NumberInvalid:
        raise ValidationError(
            _("The business ID does not add up. It looks like 1234567-1: check each digit."), code="business_id"
        ) from None
    return str(ytunnus.format(number))
