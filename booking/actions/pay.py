"""From the details to the payment."""

from __future__ import annotations

from datetime import datetime, timedelta

from booking import locks, log
from booking.actions.confirm import confirm, confirm_locked
from booking.actions.details import pending
from booking.by import VISITOR
from booking.errors import (
    DetailsMissing,
    IllegalMove,
    NotFree,
    NothingToPay,
    PaymentTrouble,
    TermsNotAccepted,
    TooManyAttempts,
)
from booking.models import Booking, Offer
from booking.pricing import vat_of
from booking.states import State, move
from payments import api as payments
from payments import errors as payment_errors
from payments.api import Line, Money, Payer, Redirect, Secured

CHECKOUT = timedelta(minutes=32)
"""How long a checkout stays open: the provider asks for 30 minutes at least, counted when it gets the request."""
SPARE = timedelta(minutes=2)
"""The hold outlives the checkout by this, so that no payment can come for a time that is free again."""
MOST_ATTEMPTS = 4


def start_payment(
    booking: Booking,
    *,
    provider: str,
    return_url: str,
    cancel_url: str,
    now: datetime,
    terms_accepted: bool = True,
    consent_performance: bool = False,
) -> Redirect | Secured:
    """Begins a payment, or gives the way back to the one that is open with this provider. The hold then lasts until
    the checkout's end and SPARE. With Secured (an invoice follows) the booking is confirmed.

    Calls the provider: not to be called inside a transaction. Raises HoldLapsed, IllegalMove, DetailsMissing,
    TermsNotAccepted, NothingToPay, TooManyAttempts, Busy, and PaymentTrouble (nothing was charged, the time is kept).
    """
    if not terms_accepted:
        raise TermsNotAccepted
    seen = Booking.objects.only("payment_attempts", "hold_until", "uuid").get(pk=booking.pk)
    again = _goes_on(seen, provider, now)
    for last_try in (False, True):
        fresh = _begin(booking, provider, now, seen=seen.payment_attempts, again=again, consent=consent_performance)
        try:
            outcome = _start(fresh, provider, return_url, cancel_url, now)
            break
        except (payment_errors.AttemptDiffers, payment_errors.AttemptEnded) as error:
            # The payer's details were changed since, or the attempt ended while we looked: begin the next.
            if last_try:
                raise PaymentTrouble from error
            _end(fresh, now)
            seen, again = fresh, False
        except payment_errors.AlreadyPaid as error:
            raise IllegalMove(current=State.CONFIRMED, to=State.PAYING) from error
        except payment_errors.PaymentError as error:
            raise PaymentTrouble from error
    if isinstance(outcome, Secured):
        confirm(fresh, now=now, paid_with=outcome.payment.uuid)
    return outcome


def confirm_free(
    booking: Booking, *, now: datetime, terms_accepted: bool = True, consent_performance: bool = False
) -> Booking:
    """Confirms a held booking that costs nothing. Raises as start_payment does, and NotFree."""
    if not terms_accepted:
        raise TermsNotAccepted
    with locks.locked():
        fresh = pending(booking, now=now)
        _ready(fresh)
        if fresh.price:
            raise NotFree
        fresh.terms_accepted_at = now
        fresh.consent_performance_at = now if consent_performance else None
        confirm_locked(fresh, by=VISITOR, now=now)
        return fresh


def _ready(booking: Booking) -> None:
    if not (booking.orderer_name and booking.orderer_email):
        raise DetailsMissing


def _goes_on(booking: Booking, provider: str, now: datetime) -> bool:
    """Whether the attempt that is open can be used again. One that can't is ended first: two open checkouts could
    both be paid.
    """
    last = payments.state_of(booking.uuid)
    in_time = booking.hold_until is not None and booking.hold_until - SPARE > now + timedelta(minutes=1)
    if last is None or last.attempt < booking.payment_attempts:
        return booking.payment_attempts > 0 and in_time  # the call abroad of that attempt never came through
    live = last.state in {"created", "open"}
    if live and not (last.provider == provider and in_time):
        _end(booking, now)
        return False
    return live


def _end(booking: Booking, now: datetime) -> None:
    try:
        summary = payments.abandon(booking.uuid, now=now)
    except payment_errors.PaymentError as error:
        raise PaymentTrouble from error
    if summary is not None and summary.settled_at is not None:
        raise IllegalMove(current=State.CONFIRMED, to=State.PAYING)


def _begin(booking: Booking, provider: str, now: datetime, *, seen: int, again: bool, consent: bool) -> Booking:
    """The booking in the state of being paid, by the open attempt or by a new one: its number, its end, and the VAT of
    the day it is received. ``seen`` is the attempt that we looked at; where another was begun since, that one goes on.
    """
    with locks.locked():
        fresh = pending(booking, now=now)
        _ready(fresh)
        if fresh.price == 0:
            raise NothingToPay
        if not again and fresh.payment_attempts == seen:
            if seen >= MOST_ATTEMPTS:
                raise TooManyAttempts
            if fresh.state == State.HELD:
                move(fresh, State.PAYING)
            fresh.payment_attempts += 1
            fresh.hold_until = now + CHECKOUT + SPARE
            offer = Offer.objects.for_hold().get(pk=fresh.offer_id)
            today = now.astimezone(fresh.supervisor.tz).date()
            fresh.vat_basis_points, fresh.vat_ground = vat_of(offer, on=today)
        fresh.terms_accepted_at = now
        fresh.consent_performance_at = now if consent else None
        fresh.save()
        log.record(fresh, "booking.pay", by=VISITOR, now=now, attempt=fresh.payment_attempts, provider=provider)
        return fresh


def _start(booking: Booking, provider: str, return_url: str, cancel_url: str, now: datetime) -> Redirect | Secured:
    assert booking.hold_until is not None
    line = Line(
        description=booking.service.neutral_name.localize(booking.language),
        quantity=1,
        unit_amount=Money(booking.price, booking.currency),
        vat_basis_points=booking.vat_basis_points,
        vat_ground=booking.vat_ground.localize(booking.language),
        gross=not booking.price_is_net,
    )
    payer = Payer(
        name=booking.organisation_name or booking.orderer_name,
        email=booking.orderer_email,
        buyer_kind=booking.buyer_kind,
    )
    return payments.start(
        reference=booking.uuid,
        attempt=booking.payment_attempts,
        provider=provider,
        seller=booking.supervisor.seller,
        lines=[line],
        payer=payer,
        expires_at=booking.hold_until - SPARE,
        return_url=return_url,
        cancel_url=cancel_url,
        language=booking.language,
        now=now,
    )
