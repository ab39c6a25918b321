"""Refunds at Stripe: ours made once, whatever happens to the answers, and those of its dashboard."""

from __future__ import annotations

from collections.abc import Iterator

import stripe

from payments.errors import ProviderRefused
from payments.money import Money
from payments.provider import OutsideRefund, PaymentFacts, ProviderRefund, RefundOrder
from payments.stripe.client import client_for
from payments.stripe.faults import is_saved_failure, translated
from payments.stripe.reading import read_refund


def make_refund(order: RefundOrder) -> ProviderRefund:
    """Looks before it makes: Stripe forgets an idempotency key after a day (https://docs.stripe.com/api/idempotent_requests),
    and a refund whose answer was lost may be asked for later than that. Within the day the key keeps two callers at
    once to one refund.

    Raises ProviderRefused where nothing was paid, or more is asked than is left.
    """
    client = client_for(order.payment.seller)
    with translated("checkout.sessions.retrieve"):
        session = client.v1.checkout.sessions.retrieve(order.payment.provider_ref)
    intent = session.payment_intent
    if not isinstance(intent, str):
        raise ProviderRefused("a session without a payment intent")
    with translated("refunds.list"):
        made = _made_before(client, order, intent)
    if made is None:
        made = _make(client, order, intent)
    return read_refund(made)


def _make(client: stripe.StripeClient, order: RefundOrder, intent: str) -> stripe.Refund:
    with translated("refunds.create"):
        try:
            return _create(client, order, intent, order.idempotency_key)
        except stripe.StripeError as error:
            if not is_saved_failure(error):
                raise
            # A saved 500 tells nothing of whether money moved: look before a new key is used.
            again = f"{order.idempotency_key}-again"
            return _made_before(client, order, intent) or _create(client, order, intent, again)


def _create(client: stripe.StripeClient, order: RefundOrder, intent: str, key: str) -> stripe.Refund:
    return client.v1.refunds.create(
        {
            "payment_intent": intent,
            "amount": order.amount.amount,
            "reason": "requested_by_customer",
            "metadata": {"refund": str(order.refund), "payment": str(order.payment.payment)},
        },
        {"idempotency_key": key},
    )


def _made_before(client: stripe.StripeClient, order: RefundOrder, intent: str) -> stripe.Refund | None:
    """By the refund's own UUID, which Stripe keeps with it."""
    return next((each for each in _refunds_of(client, intent) if _named(each) == str(order.refund)), None)


def made_of(payment: PaymentFacts, intent: str) -> tuple[tuple[OutsideRefund, ...], Money]:
    """The refunds of the intent that carry no UUID of ours, those of the dashboard, and the sum of those that carry one and
    stand. A failed or cancelled one goes on being listed, whatever the charge's sum says of it
    (https://docs.stripe.com/refunds#failed-refunds).
    """
    with translated("refunds.list"):
        found = list(_refunds_of(client_for(payment.seller), intent))
    ordered = sum(each.amount for each in found if _named(each) and read_refund(each).state != "failed")
    return tuple(_read_outside(each) for each in found if not _named(each)), Money(ordered)


def _read_outside(refund: stripe.Refund) -> OutsideRefund:
    read = read_refund(refund)
    return OutsideRefund(
        provider_ref=refund.id,
        amount=Money(refund.amount, refund.currency.upper()),
        failed=read.state == "failed",
        failure_code=read.failure_code,
    )


def _refunds_of(client: stripe.StripeClient, intent: str) -> Iterator[stripe.Refund]:
    return client.v1.refunds.list({"payment_intent": intent, "limit": 100}).auto_paging_iter()


def _named(refund: stripe.Refund) -> str:
    """The UUID of ours that was written on it when it was made."""
    return str((refund.to_dict()["metadata"] or {}).get("refund", ""))
