"""A meeting is cancelled, with the refund that was promised; or a consumer withdraws from the order."""

from __future__ import annotations

from datetime import datetime

from booking import locks, log
from booking.by import By
from booking.errors import CutOffPassed, NotAllowed, WithdrawalNotPossible
from booking.messages import Kind
from booking.models import Booking
from booking.pricing import price_of_booking
from booking.promise import Promise, may_withdraw, promise_for
from booking.signals import booking_cancelled, times_changed
from booking.states import LIVE_SEATS, SeatState, State, check_move, move
from booking.telling import tell
from payments import api as payments
from payments.api import Money


def cancel(booking: Booking, *, by: By, reason: str = "", now: datetime) -> Promise:
    """Cancels a confirmed booking and sends back what promise_for says. ``reason`` is told to the other side.

    Raises CutOffPassed (a client, once it has begun), NotAllowed (somebody for whom another ordered), IllegalMove,
    Busy.
    """
    with locks.locked_booking(booking) as fresh:
        return cancel_locked(fresh, by=by, reason=reason, now=now)


def cancel_locked(booking: Booking, *, by: By, reason: str, now: datetime) -> Promise:
    """The same for a booking whose row the caller has locked."""
    check_move(booking.state, State.CANCELLED)
    if by.role in {"participant", "visitor"}:
        raise NotAllowed
    if not by.staff and now >= booking.starts_at:
        raise CutOffPassed
    promise = promise_for(booking, by=by, now=now)
    _end(booking, State.CANCELLED, promise, by=by, reason=reason, now=now)
    tell(booking, Kind.CANCELLED)
    return promise


def withdraw(booking: Booking, *, by: By, now: datetime) -> Promise:
    """A consumer withdraws from the order: all of it goes back. Raises WithdrawalNotPossible, NotAllowed, IllegalMove,
    Busy.
    """
    with locks.locked_booking(booking) as fresh:
        check_move(fresh.state, State.WITHDRAWN)
        if by.role in {"participant", "visitor"}:
            raise NotAllowed
        if not may_withdraw(fresh, now=now):
            raise WithdrawalNotPossible
        gross = price_of_booking(fresh).gross
        promise = Promise(amount=gross, currency=fresh.currency, percent=100, why="withdrawal")
        _end(fresh, State.WITHDRAWN, promise, by=by, reason="", now=now)
        tell(fresh, Kind.WITHDRAWN)
        return promise


def _end(booking: Booking, state: State, promise: Promise, *, by: By, reason: str, now: datetime) -> None:
    move(booking, state)
    booking.cancelled_at = now
    booking.cancel_reason = reason[:200]
    booking.sequence += 1
    booking.save(update_fields=["state", "cancelled_at", "cancel_reason", "sequence"])
    booking.participants.filter(state__in=LIVE_SEATS).update(state=SeatState.CANCELLED)
    action = "booking.cancel" if state == State.CANCELLED else "booking.withdraw"
    log.record(booking, action, by=by, now=now, refund=promise.amount, percent=promise.percent, rule=promise.why)
    if booking.paid_with is not None and promise.amount:
        _refund(booking, promise, now)
    booking_cancelled.send(Booking, booking_uuid=booking.uuid)
    times_changed.send(Booking, supervisor_id=booking.supervisor_id)


def _refund(booking: Booking, promise: Promise, now: datetime) -> None:
    """A row and a job in this transaction. What the office paid back already is not paid twice."""
    left = next((one for one in payments.payments_of(booking.uuid) if one.uuid == booking.paid_with), None)
    amount = min(promise.amount, left.refundable.amount) if left is not None else 0
    if amount:
        payments.refund(
            booking.uuid,
            amount=Money(amount, promise.currency),
            reason=booking.state,
            key=f"{booking.state}-{booking.uuid}",
            now=now,
            payment_uuid=booking.paid_with,
        )
