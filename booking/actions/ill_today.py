"""A supervisor is ill: the day's meetings are cancelled, everybody is told, nobody books the day any more."""

from __future__ import annotations

from datetime import date, datetime

from booking import free, locks, slots
from booking.actions.cancel import cancel_locked
from booking.actions.release import let_go
from booking.by import By
from booking.models import Booking, Supervisor, TimeOff
from booking.signals import times_changed


def ill_today(supervisor: Supervisor, *, day: date, by: By, reason: str = "", now: datetime) -> list[Booking]:
    """Cancels with full refunds what has not ended, lets go of what is held, and blocks the day by TimeOff. Returns the
    cancelled ones; a second run finds nothing more to cancel. Raises Busy.
    """
    starts_at = free.moment(slots.instant(day.toordinal(), 0, supervisor.tz))
    ends_at = free.moment(slots.instant(day.toordinal() + 1, 0, supervisor.tz))
    with locks.locked(supervisors=[supervisor.pk]):
        if not supervisor.time_off.filter(starts_at__lte=starts_at, ends_at__gte=ends_at).exists():
            TimeOff.objects.create(supervisor=supervisor, starts_at=starts_at, ends_at=ends_at, kind=TimeOff.Kind.ILL)
        cancelled = []
        for booking in locks.standing(supervisor.pk, first=starts_at, until=ends_at, now=now):
            if booking.pending:
                let_go(booking, by=by, now=now)
            else:
                cancel_locked(booking, by=by, reason=reason, now=now)
                cancelled.append(booking)
        times_changed.send(Booking, supervisor_id=supervisor.pk)
        return cancelled
