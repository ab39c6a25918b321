"""What a case is called in the admin: by what a person recognises, with its number beside it.

The names of clients and of services stand only inside pages that are walled (Law 4). A browser keeps the title of a page
in its history and shows it where others look on, so that one is neutral, as the models' own names are, which logs keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from booking import when
from booking.admin.scoped import ScopedInspect
from booking.models import Booking, Enquiry


@dataclass(frozen=True, slots=True)
class Title:
    """``words`` and the ``short`` ones of a path are for who may see the case; ``neutral`` is for the browser."""

    words: str
    short: str
    number: str
    neutral: str


def of_booking(booking: Booking) -> Title:
    """Kaisa Niemi, Yksilötyönohjaus, tiistai 24.11.2026 klo 13.00; on the reader's own clock."""
    service = booking.service
    return _title(
        booking,
        who=(booking.orderer_name, booking.organisation_name),
        service=str(service),
        kind=str(service.neutral_name),
        moment=booking.starts_at,
    )


def of_enquiry(enquiry: Enquiry) -> Title:
    """Riitta Hakala, Päiväkoti Pellavapolku, Ryhmätyönohjaus, perjantai 20.11.2026 klo 12.00 (when it came in)."""
    return _title(
        enquiry,
        who=(enquiry.name, enquiry.organisation_name),
        service=str(enquiry.service or ""),
        kind=capfirst(str(enquiry._meta.verbose_name)),
        moment=enquiry.created_at,
    )


def _title(case: Booking | Enquiry, *, who: tuple[str, str], service: str, kind: str, moment: datetime) -> Title:
    here = timezone.localtime(moment)
    full = when.at(when.day_full(here.date()), here)
    return Title(
        words=_joined(*who, service or kind, full),
        short=_joined(who[0] or who[1] or kind, when.day_short(here.date())),
        number=str(case),
        neutral=_joined(kind, full),
    )


def _joined(*parts: str) -> str:
    """What there is: a hold names nobody yet, and what was erased nobody any more."""
    return ", ".join(part for part in parts if part)


class CaseInspect(ScopedInspect):
    """The page of one case, headed by what it is. Its template draws the heading."""

    def title(self) -> Title:
        raise NotImplementedError

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above: list[dict[str, Any]] = super().get_breadcrumbs_items()[:-1]
        return [*above, {"url": "", "label": self.title().short}]

    def get_header_title(self) -> str:
        """Wagtail's hidden heading: the page has one to see."""
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs, case=self.title())
        return context
