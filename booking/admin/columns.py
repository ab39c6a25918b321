"""Columns of the lists."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from booking.pricing import price_of_booking
from payments.formats import moment_in_list, money


def day_in_words(value: date) -> str:
    """21.11.2026"""
    return formats.date_format(value, "SHORT_DATE_FORMAT")


class CaseColumn(TitleColumn):
    """What a case is recognised by, leading to its own page, and its number beneath. ``inspect`` is the address's name."""

    cell_template_name = "booking/admin/case_cell.html"

    def __init__(self, name: str, *, inspect: str, **more: Any) -> None:
        super().__init__(name, get_url=lambda row: reverse(inspect, args=[row.pk]), sort_key=name, **more)

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "number": str(instance)}


def moment(name: str, label: Any) -> Column:
    """A day and a time in the reader's words."""
    return Column(name, label=label, accessor=lambda row: moment_in_list(getattr(row, name)), sort_key=name)


def case_at(name: str, label: Any, *, inspect: str) -> CaseColumn:
    """A case that is recognised by its day and time."""
    return CaseColumn(name, label=label, accessor=lambda row: moment_in_list(getattr(row, name)), inspect=inspect)


def price() -> Column:
    """An offer's price in the reader's way of writing money; whether VAT comes on top is a column of its own."""
    return Column("price", label=_("Price"), accessor=lambda row: money(row.price, row.currency))


def in_all(label: Any) -> Column:
    """What a booking costs with its VAT, whoever the buyer is: sums of one column can be compared."""
    return Column("price", label=label, accessor=lambda row: money(price_of_booking(row).gross, row.currency))
