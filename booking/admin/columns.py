"""Columns of the lists."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from booking.pricing import price_of_booking
from payments.templatetags.money import money


def in_one_piece(value: datetime, zone: tzinfo | None = None) -> str:
    """A day and a time that a narrow column does not part: "21.11.2026 21.10" on the clock of ``zone``, else of here."""
    words = formats.date_format(timezone.localtime(value, zone), "SHORT_DATETIME_FORMAT")
    return words.replace(" ", "\u00a0")


def moment(name: str, label: Any, *, inspect: str) -> TitleColumn:
    """A day and a time in the reader's words, leading to the row's own page. ``inspect`` is the address's name."""
    return TitleColumn(
        name,
        label=label,
        accessor=lambda row: in_one_piece(getattr(row, name)),
        sort_key=name,
        get_url=lambda row: reverse(inspect, args=[row.pk]),
    )


def price() -> Column:
    """An offer's price in the reader's way of writing money; whether VAT comes on top is a column of its own."""
    return Column("price", label=_("Price"), accessor=lambda row: money(row.price, row.currency))


def in_all(label: Any) -> Column:
    """What a booking costs with its VAT, whoever the buyer is: sums of one column can be compared."""
    return Column("price", label=label, accessor=lambda row: money(price_of_booking(row).gross, row.currency))
