"""Money came: every cent ends in a confirmed booking or goes back (Law 2)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from booking import calendar, locks, log
from booking.actions.cancel import cancel_locked
from booking.actions.confirm import confirm_locked
from booking.actions.expire import expire
from booking.actions.give_back import promise_back
from booking.by import SYSTEM
from booking.messages import Kind
from booking.models import Booking, TimeOff
from booking.pricing import price_of_booking
from booking.signals import times_changed
from booking.states import LIVE, State
from booking.telling import tell
from payments import api as payments

LAPSED = (State.EXPIRED, State.RELEASED)


def settle(booking: Booking, *, payment_uuid: UUID, now: datetime) -> Booking:
    """What a payment that is settled, or secured without money yet (an invoice), means for its booking; run twice, it
    changes nothing the second time.

    Held or being paid: confirmed; and cancelled at once, in full, where the day was given up to illness while the
    checkout was open. Lapsed or given up meanwhile: the time is taken again if it is free, else the money
    goes back and the payer is told (peers 8, 11). Paid already by another payment, or cancelled: the money goes back.
    Raises Busy: run it again.
    """
    known = Booking.objects.values_list("state", "supervisor_id").get(pk=booking.pk)
    with locks.locked(supervisors=[known[1]] if known[0] in LAPSED else []):
        fresh = locks.booking_and_lapsed(booking, now=now) if known[0] in LAPSED else locks.booking(booking)
        if fresh.paid_with == payment_uuid or _goes_back(fresh, payment_uuid):
            return fresh
        if fresh.pending:
            fresh.paid_with = payment_uuid
            confirm_locked(fresh, by=SYSTEM, now=now)
            if _supervisor_fell_ill(fresh):
                fresh = locks.booking(fresh)
                cancel_locked(fresh, by=SYSTEM, reason="", now=now)
        elif fresh.paid_with is None and fresh.state in LIVE:
            fresh.paid_with = payment_uuid  # the office let it stand before it was paid
            fresh.save(update_fields=["paid_with"])
        elif fresh.state not in LAPSED:
            _send_back(fresh, payment_uuid, "booking.double_payment", now)
            tell(fresh, Kind.DOUBLE_PAYMENT, payment=payment_uuid)
        elif known[0] in LAPSED:
            _take_again(fresh, payment_uuid, now)
        # Else it lapsed between the look and the lock, and the supervisor is not locked: once more, below.
        done = fresh.state not in LAPSED or known[0] in LAPSED
    return fresh if done else settle(booking, payment_uuid=payment_uuid, now=now)


def _goes_back(booking: Booking, payment_uuid: UUID) -> bool:
    """Money that was promised back buys nothing any more, though the time may have become free since."""
    return booking.promised_refunds.filter(payment=payment_uuid).exists()


def _supervisor_fell_ill(booking: Booking) -> bool:
    """``ill_today`` cannot end a checkout itself; a payment may win against the job that does."""
    off = TimeOff.objects.filter(supervisor=booking.supervisor_id, kind=TimeOff.Kind.ILL)
    return off.overlapping(booking.starts_at, booking.ends_at).exists()


def _take_again(booking: Booking, payment_uuid: UUID, now: datetime) -> None:
    booking.paid_with = payment_uuid
    if _free(booking, now):
        confirm_locked(booking, by=SYSTEM, now=now, action="booking.rebook")
        times_changed.send(Booking, supervisor_id=booking.supervisor_id)
        return
    booking.save(update_fields=["paid_with"])
    _send_back(booking, payment_uuid, "booking.late_refund", now)
    tell(booking, Kind.LATE_REFUND, payment=payment_uuid)


def _free(booking: Booking, now: datetime) -> bool:
    """Whether nobody has the time; the supervisor's row is locked. Hours are not asked: the time was sold by them."""
    if booking.starts_at <= now:
        return False
    if (
        TimeOff.objects.filter(supervisor=booking.supervisor_id)
        .overlapping(booking.starts_at, booking.ends_at)
        .exists()
    ):
        return False
    first, until = booking.blocks_from, booking.blocks_until
    busy = calendar.busy([booking.supervisor_id], first=first, until=until, now=now)[booking.supervisor_id]
    if busy.lapsed:
        expire(Q(pk__in=busy.lapsed), now=now)
    return not Booking.objects.overlapping(first, until).filter(supervisor=booking.supervisor_id).exists()


def _send_back(booking: Booking, payment_uuid: UUID, action: str, now: datetime) -> None:
    """All of this payment; the key makes a second run the same promise."""
    paid = payments.state_of(booking.uuid, payment_uuid=payment_uuid)
    amount = paid.total.amount if paid is not None and paid.uuid == payment_uuid else price_of_booking(booking).gross
    promise_back(
        booking,
        payment=payment_uuid,
        amount=amount,
        reason=action.removeprefix("booking."),
        key=f"late-{payment_uuid}",
        now=now,
    )
    log.record(booking, action, by=SYSTEM, now=now, payment=str(payment_uuid))
