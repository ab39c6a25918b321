"""Checkout Sessions, and what a buyer does on their page."""

from __future__ import annotations

import re
from typing import Any, Literal

import stripe

from tests.stripe_standin.errors import ApiError, invalid
from tests.stripe_standin.objects import Thing, filled, new_id
from tests.stripe_standin.store import Store

Outcome = Literal["succeed", "decline", "requires_action", "processing"]
CARRIED = (
    "success_url",
    "cancel_url",
    "client_reference_id",
    "customer_email",
    "locale",
    "allowed_payment_method_types",
)
MOBILEPAY = ("eur", "dkk", "nok", "sek")


def create(store: Store, parameters: Thing, url: str) -> Thing:
    """An open session, by the rules that the types do not carry."""
    if parameters.get("mode") != "payment":
        raise invalid("The stand-in knows only mode=payment.", "mode")
    if not parameters.get("line_items"):
        raise invalid("Missing required param: line_items.", "line_items", "parameter_missing")
    for key in ("success_url", "cancel_url"):
        if not re.match(r"https?://[^/\s]+", parameters.get(key, "")):
            raise invalid("Not a valid URL", key, "url_invalid")
    expires_at = parameters.get("expires_at", store.now() + 86400)
    if not 1800 - 5 <= expires_at - store.now() <= 86400 + 5:
        raise invalid("Between 30 minutes and 24 hours from creation.", "expires_at")
    total, currency = _total(parameters["line_items"])
    if total < 50:
        raise invalid("At least €0.50.", "line_items", "amount_too_small")
    methods = [
        method
        for method in parameters.get("allowed_payment_method_types", ["card", "link", "mobilepay"])
        if method != "mobilepay" or currency in MOBILEPAY
    ]
    identity = new_id("cs_test_a1", 50)
    return store.put(
        {
            "id": identity,
            "object": "checkout.session",
            "mode": "payment",
            "status": "open",
            "payment_status": "unpaid",
            "expires_at": expires_at,
            "ui_mode": "hosted_page",
            "url": f"{url}/c/pay/{identity}",
            "amount_subtotal": total,
            "amount_total": total,
            "currency": currency,
            "payment_method_types": methods,
            "metadata": parameters.get("metadata") or {},
            **{key: parameters[key] for key in CARRIED if key in parameters},
            "_items": parameters["line_items"],
            "_intent": parameters.get("payment_intent_data", {}),
        }
    )


def _total(items: list[Thing]) -> tuple[int, str]:
    total, currencies = 0, set()
    for number, item in enumerate(items):
        price: Any = item.get("price_data") or {}
        if "unit_amount" not in price or not (price.get("product_data") or {}).get("name"):
            raise invalid(
                "The stand-in prices only price_data with unit_amount and product_data.", f"line_items[{number}]"
            )
        if price["unit_amount"] < 0 or item.get("quantity", 1) < 1:
            raise invalid("At least 0.", f"line_items[{number}]", "parameter_invalid_integer")
        currencies.add(price["currency"])
        total += price["unit_amount"] * item.get("quantity", 1)
    if len(currencies) != 1:
        raise invalid("All line items must have the same currency.", "line_items")
    return total, currencies.pop()


def expire(store: Store, session: Thing) -> Thing:
    """Only while it is open."""
    if session["status"] != "open":
        raise ApiError(400, f"It has a status of {session['status']}.", param="session")
    session.update(status="expired", url=None)
    store.emit("checkout.session.expired", session)
    return session


def sweep(store: Store) -> None:
    """Expires what is over by the stand-in's clock."""
    for session in store.all("checkout.session"):
        if session["status"] == "open" and session["expires_at"] <= store.now():
            expire(store, session)


def pay(store: Store, identity: str, outcome: Outcome, method: str) -> Thing:
    """What the buyer does. A decline and a question for 3-D Secure leave the session open."""
    session = store.get(identity, "checkout.session")
    if session["status"] != "open" or session["expires_at"] <= store.now():
        raise ApiError(400, "This Checkout Session is no longer open.", code="checkout_session_closed")
    if method not in session["payment_method_types"]:
        raise ApiError(400, f"{method} is not offered by this session")
    intent = store.things.get(session.get("_pi", "")) or _intent(store, session)
    if outcome == "requires_action":
        intent["status"] = "requires_action"
        store.emit("payment_intent.requires_action", intent)
    elif outcome == "decline":
        charge = _charge(store, intent, method, "failed")
        intent["last_payment_error"] = filled(
            stripe.PaymentIntent.LastPaymentError,
            {"code": "card_declined", "type": "card_error", "charge": charge["id"]},
        )
        store.emit("charge.failed", charge)
        store.emit("payment_intent.payment_failed", intent)
    else:
        session.update(status="complete", url=None, payment_intent=intent["id"])
        if outcome == "processing":
            intent["status"] = "processing"
            store.emit("payment_intent.processing", intent)
        else:
            _succeed(store, intent, method)
            session["payment_status"] = "paid"
        store.emit("checkout.session.completed", session)
    return session


def settle(store: Store, identity: str, *, ok: bool, method: str = "sepa_debit") -> Thing:
    """What a delayed method comes to."""
    session = store.get(identity, "checkout.session")
    intent = store.get(session["payment_intent"])
    if ok:
        _succeed(store, intent, method)
        session["payment_status"] = "paid"
        store.emit("checkout.session.async_payment_succeeded", session)
    else:
        intent["status"] = "requires_payment_method"
        store.emit("payment_intent.payment_failed", intent)
        store.emit("checkout.session.async_payment_failed", session)
    return session


def _intent(store: Store, session: Thing) -> Thing:
    intent = store.put(
        {
            "id": new_id("pi"),
            "object": "payment_intent",
            "amount": session["amount_total"],
            "currency": session["currency"],
            "metadata": session["_intent"].get("metadata") or {},
            "description": session["_intent"].get("description"),
            "payment_method_types": session["payment_method_types"],
            "status": "requires_payment_method",
        }
    )
    session["_pi"] = intent["id"]
    return intent


def _charge(store: Store, intent: Thing, method: str, status: str) -> Thing:
    charge = store.put(
        {
            "id": new_id("ch"),
            "object": "charge",
            "amount": intent["amount"],
            "amount_captured": intent["amount"] if status == "succeeded" else 0,
            "currency": intent["currency"],
            "payment_intent": intent["id"],
            "captured": status == "succeeded",
            "paid": status == "succeeded",
            "status": status,
            "metadata": dict(intent["metadata"]),
            "payment_method_details": {"type": method, method: {"last4": "4242"}},
        }
    )
    intent["latest_charge"] = charge["id"]
    return charge


def _succeed(store: Store, intent: Thing, method: str) -> None:
    charge = _charge(store, intent, method, "succeeded")
    intent.update(status="succeeded", amount_received=intent["amount"])
    store.emit("charge.succeeded", charge)
    store.emit("payment_intent.succeeded", intent)
