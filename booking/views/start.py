"""What can be booked, and what can be asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from booking import price_words
from booking.choices import BuyerKind, Entry, Kind
from booking.errors import NotOffered
from booking.models import Offer, Service
from booking.pricing import Price, price_of
from booking.views.strip import strip


@dataclass(frozen=True, slots=True)
class Row:
    service: Service
    url: str
    price: str = ""
    tax: str = ""


@dataclass(slots=True)
class Group:
    """Services that begin in the same way."""

    slug: str
    title: str | Promise
    lead: str | Promise
    rows: list[Row] = field(default_factory=list)

    @property
    def crisis(self) -> bool:
        return self.slug == Kind.CRISIS


ENTRIES: Sequence[tuple[str, Promise, Promise]] = (
    (
        Entry.INTRO.value,
        gettext_lazy("Get to know each other"),
        gettext_lazy("A first meeting, in which you tell us what you hope for."),
    ),
    (
        Entry.DIRECT.value,
        gettext_lazy("Book and pay at once"),
        gettext_lazy("You choose the person and the time."),
    ),
    (
        Entry.REQUEST.value,
        gettext_lazy("Send an enquiry"),
        gettext_lazy("For groups, workplaces and development days. Tell us a little, and we will answer."),
    ),
    (Kind.CRISIS.value, gettext_lazy("It cannot wait"), gettext_lazy("During or after something hard at work.")),
)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first step; with one way in for each service."""
    now = timezone.now()
    context = {"groups": groups(now.date()), "step_now": 1, "book_button": False, **strip(request, now)}
    return render(request, "booking/start.html", context)


def groups(today: date) -> list[Group]:
    """Published services in their order, three queries whatever their number."""
    offers = Prefetch(
        "offers",
        Offer.objects.filter(active=True, supervisor__archived_at=None, supervisor__accepts_bookings=True)
        .select_related("vat_code")
        .prefetch_related("vat_code__rates")
        .order_by("price"),
        to_attr="open_offers",
    )
    by_slug = defaultdict(list)
    for service in Service.objects.public().prefetch_related(offers):
        row = _row(service, today)
        if row is not None:
            by_slug[Kind.CRISIS.value if service.kind == Kind.CRISIS else service.entry].append(row)
    return [
        Group(slug=slug, title=title, lead=lead, rows=by_slug[slug]) for slug, title, lead in ENTRIES if by_slug[slug]
    ]


def _row(service: Service, today: date) -> Row | None:
    if service.kind == Kind.CRISIS:
        return Row(service=service, url=reverse("booking:enquiry", args=[service.slug]))
    asked = service.entry == Entry.REQUEST
    url = reverse("booking:enquiry" if asked else "booking:times", args=[service.slug])
    prices = _prices(service.open_offers, today, asked=asked)  # type: ignore[attr-defined] # prefetched above
    if not prices:
        return Row(service=service, url=url) if asked else None
    words = price_words.shown(prices[0], short=True)
    if prices[0].gross != prices[-1].gross:
        words = _("from %(price)s") % {"price": words}
    return Row(
        service=service,
        url=url,
        price=words,
        tax=price_words.tax(prices[0]),
    )


def _prices(offers: Sequence[Offer], today: date, *, asked: bool) -> list[Price]:
    """Of what can be sold today, as those read them whom it is meant for: an offer whose VAT code has no rate is left out,
    and the admin warns of it. What is booked at once is read with VAT, as in the next step; lowest first as they are read.
    """
    found = []
    for offer in offers:
        with suppress(NotOffered):
            buyer = BuyerKind.ORGANISATION if asked and offer.price_is_net else BuyerKind.CONSUMER
            found.append(price_of(offer, on=today, buyer_kind=buyer))
    return sorted(found, key=lambda price: price.shown)
