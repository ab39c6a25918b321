"""A meeting is cancelled, with the refund that was promised; or a consumer withdraws from the order."""

from __future__ import annotations

from datetime import datetime

from booking import locks, log
from booking.actions.give_back import promise_back
from booking.by import By
from booking.errors import CutOffPassed, LessBack, MeetingOver, NotAllowed
from booking.messages import Kind
from booking.models import Booking
from booking.money_back import paid_and_left
from booking.pricing import price_of_booking
from booking.promise import Promise, check_withdraw, promise_for
from booking.signals import booking_cancelled, times_changed
from booking.states import SeatState, State, check_move, move, move_seats
from booking.telling import tell


def cancel(booking: Booking, *, by: By, reason: str = "", promised: int | None = None, now: datetime) -> Promise:
    """Cancels a confirmed booking and promises back what promise_for says. ``reason`` is told to the other side.
    ``promised``, in minor units: the refund that was shown to whoever cancels, where one was.

    Raises LessBack (than ``promised``; nothing is cancelled), CutOffPassed (a client, once it has begun), MeetingOver
    (the practice, once it has ended: what was held is not undone, and the sweep that completes it may not have come by),
    NotAllowed (somebody for whom another ordered), IllegalMove, Busy.
    """
    with locks.locked_booking(booking) as fresh:
        check_move(fresh.state, State.CANCELLED)
        if by.staff and now >= fresh.ends_at:
            raise MeetingOver
        return cancel_locked(fresh, by=by, reason=reason, promised=promised, now=now)


def cancel_locked(booking: Booking, *, by: By, reason: str, promised: int | None = None, now: datetime) -> Promise:
    """The same for a booking whose row the caller has locked."""
    check_move(booking.state, State.CANCELLED)
    if by.role in {"participant", "visitor"}:
        raise NotAllowed
    if not by.staff and now >= booking.starts_at:
        raise CutOffPassed
    promise = _no_less(promise_for(booking, by=by, now=now).at_most(paid_and_left(booking)[1]), promised)
    _end(booking, State.CANCELLED, promise, by=by, reason=reason, now=now)
    tell(booking, Kind.CALLED_OFF if by.staff else Kind.CANCELLED)
    return promise


def withdraw(booking: Booking, *, by: By, promised: int | None = None, now: datetime) -> Promise:
    """A consumer withdraws from the order: all of it goes back that has not gone before, or it is refused. ``promised``
    as for ``cancel``.

    Raises LessBack, WithdrawalNotPossible, its MeetingBegun, NotAllowed, IllegalMove, Busy.
    """
    with locks.locked_booking(booking) as fresh:
        check_move(fresh.state, State.WITHDRAWN)
        if by.role in {"participant", "visitor"}:
            raise NotAllowed
        check_withdraw(fresh, now=now)
        gross = price_of_booking(fresh).gross
        promise = Promise(amount=gross, currency=fresh.currency, percent=100, why="withdrawal")
        promise = _no_less(promise.at_most(paid_and_left(fresh)[1]), promised)
        _end(fresh, State.WITHDRAWN, promise, by=by, reason="", now=now)
        tell(fresh, Kind.WITHDRAWN)
        return promise


def _no_less(promise: Promise, promised: int | None) -> Promise:
    if promised is not None and promise.amount < promised:
        raise LessBack
    return promise


def _end(booking: Booking, state: State, promise: Promise, *, by: By, reason: str, now: datetime) -> None:
    move(booking, state)
    booking.cancelled_at = now
    booking.cancel_reason = reason[:200]
    booking.sequence += 1
    booking.save(update_fields=["state", "cancelled_at", "cancel_reason", "sequence"])
    move_seats(booking, SeatState.CANCELLED)  # who gave a seat up before heard it then
    action = "booking.cancel" if state == State.CANCELLED else "booking.withdraw"
    given = {"refund": promise.amount, "percent": promise.percent, "rule": promise.why}
    if promise.before:
        given["before"] = promise.before
    log.record(booking, action, by=by, now=now, **given)
    if booking.paid_with is not None and promise.amount:
        promise_back(
            booking,
            payment=booking.paid_with,
            amount=promise.amount,
            reason=state.value,
            key=f"{state.value}-{booking.uuid}",
            now=now,
        )
    booking_cancelled.send(Booking, booking_uuid=booking.uuid)
    times_changed.send(Booking, supervisor_id=booking.supervisor_id)
