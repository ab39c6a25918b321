"""``{{ amount|money:currency }}``, ``{{ basis_points|vat_rate }}``, ``{{ at|day }}`` and ``{{ at|moment }}``."""

from __future__ import annotations

from datetime import datetime

from django import template

from payments import formats

register = template.Library()


@register.filter
def money(amount: int, currency: str = "EUR") -> str:
    """Minor units as people write them, in the page's language."""
    return formats.money(amount, currency)


@register.filter
def vat_rate(basis_points: int) -> str:
    """A rate in basis points as people write it."""
    return formats.vat_rate(basis_points)


@register.filter
def day(moment: datetime) -> str:
    """A date as people write it."""
    return formats.day(moment)


@register.filter
def moment(at: datetime) -> str:
    """A date and a time of day as people write them."""
    return formats.moment(at)
