"""What Stripe's objects say, in the contract's words."""

from __future__ import annotations

from typing import Literal

import stripe

from payments.errors import ProviderRefused
from payments.money import Money
from payments.provider import PaymentFacts, ProviderRefund, ProviderState

EXPAND = ["payment_intent.latest_charge"]

REFUNDS: dict[str, Literal["pending", "succeeded", "failed"]] = {
    "succeeded": "succeeded",
    "pending": "pending",
    "requires_action": "pending",
    "failed": "failed",
    "canceled": "failed",
}


def read_session(session: stripe.checkout.Session, payment: PaymentFacts) -> ProviderState:
    """The session must have been retrieved with EXPAND.

    ``complete`` means finished, not paid: the money may be on its way, or have failed to come.
    """
    if session.client_reference_id != str(payment.payment):
        raise ProviderRefused("the session belongs to another payment")
    intent = session.payment_intent if isinstance(session.payment_intent, stripe.PaymentIntent) else None
    if session.payment_status == "paid":
        return _paid(session, intent)
    if session.status == "expired":
        return ProviderState("expired", session.id)
    if session.status == "complete" and intent is not None and intent.status in ("requires_payment_method", "canceled"):
        error = intent.last_payment_error
        return ProviderState("failed", session.id, failure_code=(error.code if error else "") or "payment_failed")
    return ProviderState("open", session.id)


def _paid(session: stripe.checkout.Session, intent: stripe.PaymentIntent | None) -> ProviderState:
    if intent is None:
        raise ProviderRefused("a paid session without its payment intent")
    currency = intent.currency.upper()
    charge = intent.latest_charge if isinstance(intent.latest_charge, stripe.Charge) else None
    details = charge.payment_method_details if charge else None
    return ProviderState(
        status="paid",
        provider_ref=session.id,
        amount=Money(intent.amount_received, currency),
        refunded=Money(charge.amount_refunded, currency) if charge else None,
        method=details.type if details else "",
        charge_ref=intent.id,
    )


def read_refund(refund: stripe.Refund) -> ProviderRefund:
    """A state that we do not know counts as on its way."""
    return ProviderRefund(
        state=REFUNDS.get(refund.status or "", "pending"),
        provider_ref=refund.id,
        failure_code=getattr(refund, "failure_reason", None) or "",
    )
