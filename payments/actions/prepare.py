"""Writes down what is to be paid before anybody is called, or finds what was written before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from payments.actions.defer import defer
from payments.errors import AlreadyPaid, AttemptDiffers, AttemptEnded, NothingToPay, UnknownProvider
from payments.facts import account_of, provider_of
from payments.models import Payment, PaymentLine, Seller
from payments.orders import Line, Payer, total
from payments.provider import PaymentProvider
from payments.states import ENDED, PaymentState
from plugins.registry import UnknownContribution, find

SPARE = timedelta(minutes=1)
"""What a collection gets beyond its provider's least: for a slow answer, a retry, and clocks that differ."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The arguments of ``start``."""

    reference: UUID
    attempt: int
    provider: str
    seller: Seller
    lines: tuple[Line, ...]
    payer: Payer
    expires_at: datetime
    return_url: str
    cancel_url: str
    language: str


def prepare(wish: Wish, *, now: datetime) -> Payment:
    """A payment to begin (created) or one that has begun (open). Committed when it returns.

    Raises as ``start`` does, but for the provider's own errors.
    """
    if not wish.lines or total(wish.lines).amount <= 0:
        raise NothingToPay(f"reference {wish.reference}")
    known = _found(wish)
    if known is None:
        try:
            with transaction.atomic(durable=True):
                return _written(wish, now=now)
        except IntegrityError:  # the same attempt, a moment earlier
            known = _found(wish)
            if known is None:
                raise
    return _checked(known, wish, now=now)


def _found(wish: Wish) -> Payment | None:
    return (
        Payment.objects.select_related("seller")
        .prefetch_related("lines")
        .filter(reference=wish.reference, attempt=wish.attempt)
        .first()
    )


def _checked(payment: Payment, wish: Wish, *, now: datetime) -> Payment:
    """The attempt that was made before, if it can go on as it is."""
    if payment.state == PaymentState.SETTLED:
        raise AlreadyPaid(str(payment.uuid))
    if payment.state in ENDED or payment.expires_at <= now or _too_late(payment, now):
        raise AttemptEnded(str(payment.uuid))
    before = [(line.description, line.quantity, line.unit_amount, line.gross) for line in payment.lines.all()]
    wished = [(line.description, line.quantity, line.unit_amount.amount, line.sums.gross) for line in wish.lines]
    same = payment.total == total(wish.lines) and before == wished
    if not same or (payment.provider, payment.seller_id) != (wish.provider, wish.seller.pk):
        raise AttemptDiffers(str(payment.uuid))
    return payment


def _too_late(payment: Payment, now: datetime) -> bool:
    """Whether a start that was never answered could not be accepted any more; its ``expires_at`` is fixed."""
    return payment.state == PaymentState.CREATED and payment.expires_at - now < provider_of(payment).shortest


def _written(wish: Wish, *, now: datetime) -> Payment:
    amount = total(wish.lines)
    provider = _usable(wish)
    for other in Payment.objects.filter(reference=wish.reference):
        if other.state == PaymentState.SETTLED:
            raise AlreadyPaid(str(other.uuid))
        if other.state not in ENDED:
            defer("abandon_payment", other)  # whoever begins anew must not be able to pay twice
    payment = Payment.objects.create(
        reference=wish.reference,
        attempt=wish.attempt,
        provider=wish.provider,
        seller=wish.seller,
        provider_account=wish.seller.provider_account,
        currency=amount.currency,
        amount=amount.amount,
        payer_name=wish.payer.name,
        payer_email=wish.payer.email,
        buyer_kind=wish.payer.buyer_kind,
        payer_business_id=wish.payer.business_id,
        language=wish.language,
        # Whole seconds, fixed here: providers count in seconds, and a retry must say the same.
        expires_at=max(wish.expires_at, now + provider.shortest + SPARE).replace(microsecond=0),
        idempotency_key=f"pay-{wish.reference}-{wish.attempt}",
        return_url=wish.return_url,
        cancel_url=wish.cancel_url,
        created_at=now,
    )
    PaymentLine.objects.bulk_create(_row(payment, position, line) for position, line in enumerate(wish.lines, start=1))
    return payment


def _usable(wish: Wish) -> PaymentProvider:
    try:
        provider = find(PaymentProvider, wish.provider, include_disabled=False)()
    except UnknownContribution as error:
        raise UnknownProvider(wish.provider) from error
    if not provider.ready(account_of(wish.seller)) or not provider.accepts(total(wish.lines), wish.payer.buyer_kind):
        raise UnknownProvider(f"{wish.provider} for {wish.seller.slug}")
    return provider


def _row(payment: Payment, position: int, line: Line) -> PaymentLine:
    sums = line.sums
    return PaymentLine(
        payment=payment,
        position=position,
        description=line.description,
        quantity=line.quantity,
        unit_amount=line.unit_amount.amount,
        unit_is_gross=line.gross,
        gross=sums.gross,
        net=sums.net,
        vat=sums.vat,
        vat_basis_points=line.vat_basis_points,
        vat_ground=line.vat_ground,
    )
