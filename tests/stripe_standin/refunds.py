"""Refunds: never more than is left; where a test wants it, they fail days later."""

from __future__ import annotations

from typing import Literal

from tests.stripe_standin.errors import ApiError, invalid
from tests.stripe_standin.objects import Thing, new_id
from tests.stripe_standin.store import Store

Mode = Literal["succeeded", "pending", "failed"]


def create(store: Store, parameters: Thing, mode: Mode) -> Thing:
    """Of the payment intent's charge."""
    if "payment_intent" not in parameters:
        raise invalid("The stand-in refunds payment intents.", "payment_intent", "parameter_missing")
    intent = store.get(parameters["payment_intent"], "payment_intent")
    charge = store.get(intent["latest_charge"] or "", "charge")
    left = charge["amount_captured"] - charge["amount_refunded"]
    if not charge["captured"]:
        raise ApiError(400, "No successful charge to refund.", code="payment_intent_unexpected_state")
    if left <= 0:
        raise ApiError(400, "It has already been refunded.", code="charge_already_refunded")
    amount = parameters.get("amount", left)
    if amount < 1:
        raise invalid("Invalid positive integer", "amount", "parameter_invalid_integer")
    if amount > left:
        raise ApiError(400, "More than the unrefunded amount.", param="amount")
    refund = store.put(
        {
            "id": new_id("re"),
            "object": "refund",
            "amount": amount,
            "charge": charge["id"],
            "payment_intent": intent["id"],
            "currency": charge["currency"],
            "reason": parameters.get("reason"),
            "metadata": parameters.get("metadata") or {},
            "status": "succeeded" if mode == "succeeded" else "pending",
        }
    )
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount_captured"]
    store.emit("refund.created", refund)
    store.emit("charge.refunded", charge)
    return fail(store, refund) if mode == "failed" else refund


def succeed(store: Store, refund: Thing) -> Thing:
    """A pending refund has reached the buyer."""
    refund["status"] = "succeeded"
    store.emit("refund.updated", refund)
    return refund


def fail(store: Store, refund: Thing) -> Thing:
    """The money comes back to the balance: the buyer has not got it."""
    charge = store.get(refund["charge"])
    charge["amount_refunded"] -= refund["amount"]
    charge["refunded"] = False
    refund.update(status="failed", failure_reason="expired_or_canceled_card")
    store.emit("refund.failed", refund)
    return refund
