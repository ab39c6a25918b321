"""From the details to the payment."""

from __future__ import annotations

from datetime import datetime, timedelta

from booking import locks, log
from booking.actions.confirm import confirm_locked
from booking.actions.details import check_pending
from booking.actions.settle import settle
from booking.by import VISITOR
from booking.choices import BuyerKind
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
    terms_accepted: bool,
    consent_performance: bool = False,
) -> Redirect | Secured:
    """Begins a payment, or gives the way back to the one that is open with this provider. The hold then lasts until
    the checkout's end and SPARE. With Secured (an invoice follows) the booking is confirmed; a crash before that is
    made good by the ledger's signal. ``terms_accepted`` is what the person ticked.

    Calls the provider: not to be called inside a transaction. Raises HoldLapsed, IllegalMove, DetailsMissing,
    TermsNotAccepted, NothingToPay, TooManyAttempts, Busy, and PaymentTrouble (nothing was charged, the time is kept).
    """
    if not terms_accepted:
        raise TermsNotAccepted
    fresh = _begin(booking, provider, now, consent=consent_performance)
    try:
        outcome = _start(fresh, provider, return_url, cancel_url, now)
    except (payment_errors.AttemptDiffers, payment_errors.AttemptEnded):
        # It ended while we looked, or what is sold has changed: the next attempt, and the ledger ends this one.
        fresh = _begin(booking, provider, now, consent=consent_performance, leave=fresh.payment_attempts)
        outcome = _start(fresh, provider, return_url, cancel_url, now)
    if isinstance(outcome, Secured):
        settle(fresh, payment_uuid=outcome.payment.uuid, now=now)
    else:
        _outlive(fresh, outcome.payment.expires_at)
    return outcome


def confirm_free(
    booking: Booking, *, now: datetime, terms_accepted: bool, consent_performance: bool = False
) -> Booking:
    """Confirms a held booking that costs nothing. Raises as start_payment does, and NotFree."""
    if not terms_accepted:
        raise TermsNotAccepted
    with locks.locked_booking(booking) as fresh:
        check_pending(fresh, now=now)
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


def _begin(booking: Booking, provider: str, now: datetime, *, consent: bool, leave: int = 0) -> Booking:
    """The booking in the state of being paid, by the open attempt or by a new one: its number, its end, and the VAT of
    the day it is received. The attempt ``leave`` is not gone on with.
    """
    with locks.locked_booking(booking) as fresh:
        check_pending(fresh, now=now)
        _ready(fresh)
        if fresh.price == 0:
            raise NothingToPay
        if fresh.payment_attempts == leave or not _goes_on(fresh, provider, now):
            if fresh.payment_attempts >= MOST_ATTEMPTS:
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


def _goes_on(booking: Booking, provider: str, now: datetime) -> bool:
    """Whether the last attempt can be used: it is open with this provider, or its call abroad never came through (the
    ledger then makes the same call again).
    """
    if booking.state != State.PAYING or booking.hold_until is None or booking.hold_until <= now + SPARE:
        return False
    last = payments.state_of(booking.uuid)
    if last is None or last.attempt < booking.payment_attempts:
        return True
    return last.state in {"created", "open"} and last.provider == provider


def _outlive(booking: Booking, expires_at: datetime) -> None:
    """The hold lasts as long as the checkout, which the provider may want longer than we asked."""
    with locks.locked_booking(booking) as fresh:
        if fresh.state == State.PAYING and fresh.hold_until is not None and fresh.hold_until < expires_at + SPARE:
            fresh.hold_until = expires_at + SPARE
            fresh.save(update_fields=["hold_until"])


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
        buyer_kind="organisation" if booking.buyer_kind == BuyerKind.ORGANISATION else "consumer",
        business_id=booking.organisation_business_id,
    )
    try:
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
    except (payment_errors.AttemptDiffers, payment_errors.AttemptEnded):
        raise
    except payment_errors.AlreadyPaid as error:
        raise IllegalMove(current=State.CONFIRMED, to=State.PAYING) from error
    except payment_errors.PaymentError as error:
        raise PaymentTrouble from error
