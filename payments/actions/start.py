"""Begins a payment. The one call abroad that a request makes (Law 6): short timeout, clear way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from payments.actions.defer import defer
from payments.actions.prepare import Wish, prepare
from payments.errors import AlreadyPaid, AttemptEnded, ProviderRefused
from payments.facts import order_of, provider_of
from payments.locks import locked_payment
from payments.models import Payment, Seller
from payments.orders import Line, Payer, Redirect, Secured
from payments.provider import Done, Redirected
from payments.states import ENDED, PaymentState, move


def start(
    *,
    reference: UUID,
    attempt: int,
    provider: str,
    seller: Seller,
    lines: Sequence[Line],
    payer: Payer,
    expires_at: datetime,
    return_url: str,
    cancel_url: str,
    language: str,
    now: datetime,
) -> Redirect | Secured:
    """The same (reference, attempt) gives the same redirect, however often it is called.

    ``expires_at`` may be moved later to what the provider asks for: read it from the answer's payment. Earlier attempts
    that still live are ended by a job. Not to be called inside a transaction: the row must outlive a failing call, so
    that the retry uses its key.

    Raises NothingToPay, UnknownProvider, AlreadyPaid, AttemptEnded, AttemptDiffers, ProviderUnavailable (call again
    with the same arguments), ProviderRefused (take a new attempt, or another provider).
    """
    wish = Wish(
        reference=reference,
        attempt=attempt,
        provider=provider,
        seller=seller,
        lines=tuple(lines),
        payer=payer,
        expires_at=expires_at,
        return_url=return_url,
        cancel_url=cancel_url,
        language=language,
    )
    payment = prepare(wish, now=now)
    if payment.state == PaymentState.CREATED:
        try:
            answer = provider_of(payment).start(order_of(payment))
        except ProviderRefused:
            _refused(payment.pk, now=now)
            raise
        payment = _begun(payment.pk, answer)
        if payment.state == PaymentState.SETTLED:
            raise AlreadyPaid(str(payment.uuid))
        if payment.state in ENDED:
            raise AttemptEnded(str(payment.uuid))
    return Secured(payment) if payment.secured else Redirect(payment.checkout_url, payment)


@transaction.atomic
def _begun(pk: int, answer: Redirected | Done) -> Payment:
    """Keeps what the provider answered, unless somebody was quicker."""
    payment = locked_payment(pk)
    if payment.state == PaymentState.CREATED:
        move(payment, PaymentState.OPEN)
        payment.provider_ref = answer.provider_ref
        if isinstance(answer, Redirected):
            payment.checkout_url = answer.url
        else:
            # The caller confirms at once; the signal is for a crash before it could.
            payment.secured = True
            defer("tell_payment", payment)
        payment.save(update_fields=("state", "provider_ref", "checkout_url", "secured"))
    elif payment.state in ENDED:
        _end_at_provider(payment, answer.provider_ref)
    return payment


def _end_at_provider(payment: Payment, provider_ref: str) -> None:
    """Given up while the provider was answering: what it opened must be closed again."""
    if not payment.provider_ref:
        payment.provider_ref = provider_ref
        payment.save(update_fields=("provider_ref",))
    defer("abandon_payment", payment)


@transaction.atomic
def _refused(pk: int, *, now: datetime) -> None:
    """The caller gets the error, so no signal follows."""
    payment = locked_payment(pk)
    if payment.state == PaymentState.CREATED:
        move(payment, PaymentState.FAILED)
        payment.failure_code = "refused"
        payment.ended_at = payment.signalled_at = now
        payment.signalled_state = payment.state
        payment.save(update_fields=("state", "failure_code", "ended_at", "signalled_state", "signalled_at"))
