"""Somebody gives up what they hold."""

from __future__ import annotations

from datetime import datetime

from booking import locks, log
from booking.by import SYSTEM, VISITOR, By
from booking.errors import IllegalMove
from booking.models import Booking
from booking.signals import times_changed
from booking.states import State, move
from payments import api as payments


def release(booking: Booking, *, now: datetime, by: By = VISITOR) -> Booking:
    """Lets go of the time: at once where it is held; where it is being paid, by a job that ends the checkout first.

    A second call changes nothing. Raises IllegalMove when the booking stands already, and Busy.
    """
    with locks.locked_booking(booking) as fresh:
        if fresh.state in {State.EXPIRED, State.RELEASED}:
            return fresh
        if not fresh.pending:
            raise IllegalMove(current=State(fresh.state), to=State.RELEASED)
        let_go(fresh, by=by, now=now)
        return fresh


def let_go(booking: Booking, *, by: By, now: datetime) -> None:
    """The same for a pending booking whose row the caller has locked."""
    from booking.tasks import end_checkout as job

    if booking.state == State.PAYING:
        job.defer(booking_id=booking.pk, attempt=booking.payment_attempts)
        return
    _free(booking, by=by, now=now)


def end_checkout(booking_id: int, *, attempt: int, now: datetime) -> None:
    """The job: asks the provider to end the checkout, then releases. A payment that won the race confirms the booking
    by its own signal; another attempt begun meanwhile keeps it.
    """
    booking = Booking.objects.get(pk=booking_id)
    if booking.state != State.PAYING or booking.payment_attempts != attempt:
        return
    summary = payments.abandon(booking.uuid, now=now)
    if summary is not None and summary.state in {"created", "open", "settled"}:
        return  # it won the race, or money is on its way: its own signal, or the hold's end, decides
    with locks.locked_booking(booking) as fresh:
        if fresh.state != State.PAYING or fresh.payment_attempts != attempt:
            return
        _free(fresh, by=SYSTEM, now=now)


def _free(booking: Booking, *, by: By, now: datetime) -> None:
    """The time of a booking whose row the caller has locked is free for others."""
    move(booking, State.RELEASED)
    booking.hold_until = None
    booking.save(update_fields=["state", "hold_until"])
    log.record(booking, "booking.release", by=by, now=now)
    times_changed.send(Booking, supervisor_id=booking.supervisor_id)
