"""What a person's and an organisation's fields must hold."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.fi import ytunnus


def validate_zone(value: str) -> None:
    """An IANA zone's name."""
    if value not in available_timezones():
        raise ValidationError(_("Choose a time zone from the list."), code="zone")


def validate_business_id(value: str) -> None:
    """A Finnish Y-tunnus with its check digit, written 1234567-1."""
    if not ytunnus.is_valid(value) or value != ytunnus.format(value):
        raise ValidationError(
            _("This is not a Finnish business ID. It has seven digits, a hyphen and a check digit: 2077474-0."),
            code="business_id",
        )
