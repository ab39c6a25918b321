"""A practice to measure: one supervisor, one service, and as many bookings of other days as asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from booking.models import Booking, Offer
from booking.states import State
from tests.factories.booking import practice

BATCH = 2000
TERMS: dict[str, Any] = {"cancel_cutoff_hours": 24, "late_refund_percent": 0, "withdrawal": True}


def make(*, entry: str = "direct", price: int = 12000, step_minutes: int = 30) -> Offer:
    """An offer of an hour on weekdays from nine to four, bookable for more than a year."""
    name = {"fi": "Yksilötyönohjaus", "sv": "Individuell handledning", "en": "Individual supervision"}
    service = {"name": name, "entry": entry, "step_minutes": step_minutes, "horizon_days": 400, "min_notice_hours": 1}
    return practice(service=service, price=price)


def book_other_days(offer: Offer, count: int, *, now: datetime) -> None:
    """Confirmed bookings of an hour each, back to back in the past: of other days than anybody looks at."""
    start = now.replace(minute=0, second=0, microsecond=0) - timedelta(days=8)
    rows = []
    for number in range(count):
        begins = start - timedelta(hours=number + 1)
        ends = begins + timedelta(hours=1)
        rows.append(
            Booking(
                offer=offer,
                supervisor=offer.supervisor,
                service=offer.service,
                starts_at=begins,
                ends_at=ends,
                blocks_from=begins,
                blocks_until=ends,
                mode="remote",
                state=State.CONFIRMED,
                confirmed_at=now,
                price=offer.price,
                price_is_net=offer.price_is_net,
                **TERMS,
                orderer_name="Kaisa Niemi",
                orderer_email="kaisa@example.fi",
                created_at=now,
            )
        )
    Booking.objects.bulk_create(rows, batch_size=BATCH)


def book_some_of_these_days(offer: Offer, *, now: datetime, days: int) -> None:
    """Two bookings a weekday within the days that are looked at."""
    first = now.replace(hour=7, minute=0, second=0, microsecond=0) + timedelta(days=1)
    for number in range(days):
        day = first + timedelta(days=number)
        for hour in (1, 4):
            begins = day + timedelta(hours=hour)
            Booking.objects.create(
                offer=offer, supervisor=offer.supervisor, service=offer.service,
                starts_at=begins, ends_at=begins + timedelta(hours=1),
                blocks_from=begins, blocks_until=begins + timedelta(minutes=75),
                mode="remote", state=State.CONFIRMED, confirmed_at=now, price=offer.price,
                price_is_net=offer.price_is_net, orderer_name="Kaisa Niemi", orderer_email="kaisa@example.fi",
                created_at=now, **TERMS,
            )  # fmt: skip
