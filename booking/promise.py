"""What somebody gets back if they cancel or withdraw now: the same answer on the page and in the action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from booking.by import By
from booking.choices import BuyerKind
from booking.pricing import price_of_booking
from booking.states import State

if TYPE_CHECKING:
    from booking.models import Booking

WITHDRAWAL_DAYS = 14
"""Consumers may withdraw from a distance contract for a service (Consumer Protection Act 6:14)."""

Why = Literal["free", "staff", "in_time", "withdrawal", "late"]


@dataclass(frozen=True, slots=True)
class Promise:
    """``amount`` is gross, in minor units of ``currency``; ``why`` names the rule that gave it."""

    amount: int
    currency: str
    percent: int
    why: Why


def cutoff_of(booking: Booking) -> datetime:
    """Until when a client may cancel with a full refund, and move the time."""
    return booking.starts_at - timedelta(hours=booking.service.cancel_cutoff_hours)


def withdrawal_ends(booking: Booking) -> datetime | None:
    """The end of the 14th day after the order, on the supervisor's calendar; None where there is no such right. The
    day of the order is not counted.
    """
    if booking.buyer_kind != BuyerKind.CONSUMER or not booking.service.withdrawal or booking.confirmed_at is None:
        return None
    zone = booking.supervisor.tz
    day = booking.confirmed_at.astimezone(zone).date() + timedelta(days=WITHDRAWAL_DAYS + 1)
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def may_withdraw(booking: Booking, *, now: datetime) -> bool:
    """A confirmed, paid booking of a consumer, within the 14 days and before the meeting begins."""
    ends = withdrawal_ends(booking)
    return (
        booking.state == State.CONFIRMED
        and booking.price > 0
        and ends is not None
        and now < ends
        and now < booking.starts_at
    )


def promise_for(booking: Booking, *, by: By, now: datetime) -> Promise:
    """The refund that cancelling by ``by`` at ``now`` brings. In full: by the practice's own side, before the cut-off,
    and within a consumer's 14 days whatever the cut-off says; after it, what the service gives, half up.
    """
    gross = price_of_booking(booking).gross
    percent, why = 100, _full(booking, by, now)
    if why is None:
        percent, why = booking.service.late_refund_percent, "late"
    amount = (gross * percent * 2 + 100) // 200
    if gross == 0:
        percent, why = 0, "free"
    return Promise(amount=amount, currency=booking.currency, percent=percent, why=why)


def _full(booking: Booking, by: By, now: datetime) -> Why | None:
    if by.staff:
        return "staff"
    if now <= cutoff_of(booking):
        return "in_time"
    return "withdrawal" if may_withdraw(booking, now=now) else None
