"""What Stripe is told: neutral words, our UUID, and nothing else about anybody (Law 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from payments.provider import Order, OrderLine

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParams

LOCALES = {"fi": "fi", "sv": "sv", "en": "en-GB"}


def session_params(order: Order) -> SessionCreateParams:
    """The same order gives the same parameters, or a retry with its key would fail."""
    reference = {"payment": str(order.payment)}
    params: Any = {
        "mode": "payment",
        "allowed_payment_method_types": ["card", "mobilepay"] if order.total.currency == "EUR" else ["card"],
        "locale": LOCALES.get(order.language, "auto"),
        "client_reference_id": str(order.payment),
        "metadata": reference,
        "payment_intent_data": {"metadata": reference},
        "line_items": [_item(line) for line in order.lines],
        "success_url": order.return_url,
        "cancel_url": order.cancel_url,
        "expires_at": int(order.expires_at.timestamp()),
    }
    if order.payer_email:
        params["customer_email"] = order.payer_email
    return params


def _item(line: OrderLine) -> dict[str, object]:
    """One item of the line's whole sum: a net price times a quantity may not divide evenly with its tax."""
    name = line.description if line.quantity == 1 else f"{line.quantity} × {line.description}"
    return {
        "quantity": 1,
        "price_data": {
            "currency": line.gross.currency.lower(),
            "unit_amount": line.gross.amount,
            "product_data": {"name": name},
        },
    }
