"""A time is kept for a visitor for ten minutes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.db.models import Q
from psycopg.errors import UniqueViolation

from booking import calendar, free, locks, log
from booking.actions.expire import expire
from booking.actions.release import let_go
from booking.availability import ANYONE, choose, week_loads, week_of
from booking.by import VISITOR, By
from booking.choices import Mode
from booking.errors import BookingError, Busy, HoldLimit, NothingFound, NotOffered, SlotCrowded, SlotRefused, SlotTaken
from booking.models import Booking, Offer, Service
from booking.pricing import vat_of
from booking.signals import times_changed
from booking.states import State

if TYPE_CHECKING:
    from accounts.models import User

HOLD = timedelta(minutes=10)
LOOKED_AT = ("uuid", "offer", "supervisor", "starts_at", "mode", "state", "hold_until", "payment_attempts")
MOST_PENDING = 3
"""Times that one visitor may keep at once: one held, and checkouts that have not ended yet."""


def hold(
    offer: Offer,
    *,
    starts_at: datetime,
    mode: str,
    visitor_key: str,
    language: str,
    now: datetime,
    user: User | None = None,
) -> Booking:
    """Keeps the time for HOLD. The visitor who keeps it already gets it back as it is, with no more time; another
    time that they keep is given up for this one (peers 9).

    Raises SlotRefused in one of its kinds (SlotCrowded: its turn did not come in time), HoldLimit.
    """
    by = By("visitor", user) if user else VISITOR
    starts_at = starts_at.astimezone(UTC)
    for last_try in (False, True):
        try:
            return _hold(offer, starts_at, mode, visitor_key, language, now, by)
        except IntegrityError as error:
            # The same visitor held another time at this very moment (constraint booking_one_hold_a_visitor).
            if not isinstance(error.__cause__, UniqueViolation):
                raise
            if last_try:
                raise SlotCrowded from error
        except Busy as error:
            raise SlotCrowded from error
    raise AssertionError("unreachable")


def _hold(
    offer: Offer, starts_at: datetime, mode: str, visitor_key: str, language: str, now: datetime, by: By
) -> Booking:
    with locks.locked(supervisors=[offer.supervisor_id]):
        if visitor_key:
            mine = locks.kept_and_lapsed(visitor_key, supervisor=offer.supervisor_id, now=now, columns=LOOKED_AT)
            kept = _resume(mine, offer, starts_at, mode, now, by)
            if kept is not None:
                return Booking.objects.get(pk=kept.pk)  # whole: the look was at a few columns
        row = calendar.offer_row(offer.pk)
        if row is None:
            raise NotOffered
        blocks_from, blocks_until = blocks(row, starts_at)
        busy = calendar.busy([row.supervisor_id], first=blocks_from, until=blocks_until, now=now)[row.supervisor_id]
        start = free.check_start(row, busy, starts_at=starts_at, mode=mode, now=now)
        if busy.lapsed and expire(Q(pk__in=busy.lapsed), now=now) < len(busy.lapsed):
            raise SlotTaken  # one of them was confirmed while we looked
        basis_points, ground = vat_of(offer, on=now.astimezone(row.zone).date())
        booking = Booking.objects.create(
            supervisor_id=row.supervisor_id,
            service_id=offer.service_id,
            offer=offer,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=row.minutes),
            blocks_from=blocks_from,
            blocks_until=blocks_until,
            place_id=start.window.place if mode == Mode.ON_SITE else None,
            mode=mode,
            state=State.HELD,
            hold_until=now + HOLD,
            visitor_key=visitor_key,
            language=language,
            price=offer.price,
            price_is_net=offer.price_is_net,
            currency=offer.currency,
            vat_basis_points=basis_points,
            vat_ground=ground,
            cancel_cutoff_hours=row.cancel_cutoff_hours,
            late_refund_percent=row.late_refund_percent,
            withdrawal=row.withdrawal,
            created_at=now,
        )
        log.record(booking, "booking.hold", by=by, now=now)
        times_changed.send(Booking, supervisor_id=row.supervisor_id)
        return booking


def blocks(row: calendar.OfferRow, starts_at: datetime) -> tuple[datetime, datetime]:
    """The time with its buffers, as it is kept free."""
    return (
        starts_at - timedelta(minutes=row.buffer_before),
        starts_at + timedelta(minutes=row.minutes + row.buffer_after),
    )


def _resume(mine: list[Booking], offer: Offer, starts_at: datetime, mode: str, now: datetime, by: By) -> Booking | None:
    """The visitor's own hold of this time, else None after giving up what they held of another."""
    going = [one for one in mine if one.hold_until and one.hold_until > now]
    for one in going:
        if one.offer_id == offer.pk and one.starts_at == starts_at and one.mode == mode:
            return one
    if len([one for one in going if one.state == State.PAYING]) >= MOST_PENDING:
        raise HoldLimit
    for one in going:
        let_go(one, by=by, now=now)
    lapsed = [one.pk for one in mine if one not in going]
    if lapsed:
        expire(Q(pk__in=lapsed), now=now)
    return None


def hold_anyone(
    service: Service,
    *,
    starts_at: datetime,
    minutes: int,
    mode: str,
    visitor_key: str,
    language: str,
    now: datetime,
    user: User | None = None,
) -> Booking:
    """The time with whoever is free: fewest bookings that week, then by position. Where somebody else was faster with
    the first, the next is asked.
    """
    kept = (
        Booking.objects.pending()
        .filter(visitor_key=visitor_key, service=service, starts_at=starts_at, mode=mode, hold_until__gt=now)
        .filter(offer__minutes=minutes)
        .exclude(visitor_key="")
        .first()
    )
    if kept is not None:
        return kept
    candidates = _candidates(service, starts_at=starts_at, minutes=minutes, now=now)
    offers = Offer.objects.for_hold().in_bulk(candidates)
    refusal: BookingError = NotOffered()
    for key in candidates:
        try:
            return hold(
                offers[key],
                starts_at=starts_at,
                mode=mode,
                visitor_key=visitor_key,
                language=language,
                now=now,
                user=user,
            )
        except SlotCrowded as error:
            if isinstance(refusal, SlotCrowded):
                raise  # two waits are as long as a person has patience
            refusal = error
        except SlotRefused as error:
            # Of several reasons, that the time was taken is the one to tell.
            refusal = refusal if isinstance(refusal, SlotTaken) else error
    raise refusal


def _candidates(service: Service, *, starts_at: datetime, minutes: int, now: datetime) -> list[int]:
    try:
        choice = choose(calendar.service_row(service.slug), supervisor=ANYONE, minutes=minutes)
    except NothingFound as error:
        raise NotOffered from error
    week = starts_at - timedelta(days=starts_at.weekday() + 1)
    busy = calendar.busy(
        [offer.supervisor_id for offer in choice.offers], first=week, until=week + timedelta(days=9), now=now
    )
    at = week_of(int(starts_at.timestamp()))

    def rank(offer: calendar.OfferRow) -> tuple[int, int, int]:
        return week_loads(busy[offer.supervisor_id].bookings)[at], offer.position, offer.supervisor_id

    return [offer.id for offer in sorted(choice.offers, key=rank)]
