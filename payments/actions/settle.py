"""Brings a payment to what its provider says, and to nothing else (Law 2)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from payments.actions.defer import defer
from payments.actions.outside import flag, take_in
from payments.facts import facts_of, provider_of
from payments.locks import locked_payment, locked_seller
from payments.models import Payment
from payments.provider import ProviderState
from payments.states import LIVE, Attention, PaymentState, move


def settle(payment: Payment, *, now: datetime) -> Payment:
    """Asks the provider, then applies the answer under the row's lock. Raises ProviderUnavailable, ProviderRefused."""
    return apply(payment.pk, provider_of(payment).look_up(facts_of(payment)), now=now)


@transaction.atomic
def apply(pk: int, found: ProviderState, *, now: datetime, ended_as: PaymentState = PaymentState.EXPIRED) -> Payment:
    """Moves the payment to ``found``; a state that is no news changes nothing.

    ``ended_as`` is what an expired collection is called: expired, or abandoned by whoever gave it up.
    """
    payment = locked_payment(pk)
    payment.provider_ref = payment.provider_ref or found.provider_ref
    payment.provider_charge = found.charge_ref or payment.provider_charge
    if found.status == "paid":
        _paid(payment, found, now=now)
    elif payment.state in LIVE and found.status != "open":
        named = {"failed": PaymentState.FAILED, "credited": PaymentState.CREDITED}
        ended(payment, named.get(found.status, ended_as), found.failure_code, now=now)
    payment.save()
    return payment


def _paid(payment: Payment, found: ProviderState, *, now: datetime) -> None:
    if found.amount != payment.total - payment.credited:
        # Never confirmed: somebody must look at it.
        if payment.handled != Attention.AMOUNT_DIFFERS:
            flag(payment, Attention.AMOUNT_DIFFERS)
        return
    payment.provider_method = found.method or payment.provider_method
    if payment.state != PaymentState.SETTLED:
        move(payment, PaymentState.SETTLED)
        payment.settled_at = now
        payment.number = _next_number(payment)
        if payment.attention == Attention.AMOUNT_DIFFERS:
            payment.attention = ""
        defer("tell_payment", payment)
    take_in(payment, found, now=now)


def ended(payment: Payment, to: PaymentState, failure_code: str = "", *, now: datetime) -> None:
    """Marks a locked payment as over, unsaved, and has it told."""
    move(payment, to)
    payment.ended_at = now
    payment.failure_code = failure_code
    defer("tell_payment", payment)


def _next_number(payment: Payment) -> str:
    """The seller's running number: no gap, since it is taken in the transaction that settles."""
    seller = locked_seller(payment.seller_id)
    number = f"{seller.invoice_prefix}{seller.next_number}"
    seller.next_number += 1
    seller.save(update_fields=("next_number",))
    return number
