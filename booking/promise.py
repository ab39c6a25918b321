"""What somebody gets back if they cancel or withdraw now: the same answer on the page and in the action."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from booking.by import By
from booking.choices import BuyerKind
from booking.errors import MeetingBegun, WithdrawalNotPossible
from booking.pricing import price_of_booking
from booking.states import State
from booking.working_days import working_day

if TYPE_CHECKING:
    from booking.models import Booking

WITHDRAWAL_DAYS = 14
"""Consumers may withdraw from a distance contract for a service (Consumer Protection Act 6:14)."""

Why = Literal["free", "staff", "in_time", "withdrawal", "late"]


@dataclass(frozen=True, slots=True)
class Left:
    """What of a payment can still go back or, where nobody has paid it, be taken off; and what went or was taken off
    ``before``. In minor units.
    """

    amount: int
    before: int


@dataclass(frozen=True, slots=True)
class Promise:
    """``amount`` is gross, in minor units of ``currency``; ``why`` names the rule that gave it, and ``percent`` its share
    of the price: None where less than that goes back, since a part of the payment went ``before``. ``rest``: the sum is
    all that is left of the payment.
    """

    amount: int
    currency: str
    percent: int | None
    why: Why
    before: int = 0
    rest: bool = False

    def at_most(self, left: Left | None) -> Promise:
        """No more than is left of the payment, where there is one: nobody is promised what went back before."""
        if left is None:
            return self
        return replace(
            self,
            amount=min(self.amount, left.amount),
            percent=self.percent if self.amount <= left.amount else None,
            before=left.before,
            rest=self.amount >= left.amount,
        )


def cutoff_of(booking: Booking) -> datetime:
    """Until when a client may cancel with a full refund, and move the time."""
    return booking.starts_at - timedelta(hours=booking.cancel_cutoff_hours)


def withdrawal_applies(booking: Booking) -> bool:
    """Whether what a consumer buys here may be withdrawn from."""
    return bool(booking.price) and booking.withdrawal and booking.buyer_kind == BuyerKind.CONSUMER


def withdrawal_ends(booking: Booking) -> datetime | None:
    """Until when the order may be withdrawn from; None where there is no such right."""
    if booking.buyer_kind != BuyerKind.CONSUMER or not booking.withdrawal or booking.confirmed_at is None:
        return None
    return withdrawal_ends_for(booking.confirmed_at, booking.supervisor.tz)


def withdrawal_ends_for(ordered_at: datetime, zone: ZoneInfo) -> datetime:
    """The end of the 14th day after an order, on the calendar of ``zone``; the day of the order is not counted, and a
    last day on which nobody works moves to the next working day.
    """
    last = working_day(ordered_at.astimezone(zone).date() + timedelta(days=WITHDRAWAL_DAYS))
    after = last + timedelta(days=1)
    return datetime(after.year, after.month, after.day, tzinfo=zone)


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


def check_withdraw(booking: Booking, *, now: datetime) -> None:
    """Raises WithdrawalNotPossible, and its MeetingBegun where not even cancelling is left."""
    if now >= booking.starts_at:
        raise MeetingBegun
    if not may_withdraw(booking, now=now):
        raise WithdrawalNotPossible


def promise_for(booking: Booking, *, by: By, now: datetime) -> Promise:
    """The refund that cancelling by ``by`` at ``now`` brings. In full: by the practice's own side, before the cut-off,
    and within a consumer's 14 days whatever the cut-off says; after it, what the booking's terms give, half up.
    """
    gross = price_of_booking(booking).gross
    percent, why = 100, _full(booking, by, now)
    if why is None:
        percent, why = booking.late_refund_percent, "late"
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
