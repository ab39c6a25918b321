"""A Stripe of our own on loopback, over real HTTP: Checkout Sessions, payment intents, charges, refunds and webhooks.

Every request is checked against the parameter types that the installed SDK ships (Stripe generates them for the API
version that the SDK pins), and every object carries each field that the SDK's classes declare. It keeps state, signs its
messages, honours idempotency keys and injects faults.

    with Standin() as stripe:
        settings.STRIPE_API_BASE = stripe.url
        stripe.pay(session_id, method="mobilepay")   # what the buyer does
        stripe.fault("drop_after", "POST /v1/refunds")
        for body, headers in stripe.messages(): ...

Not there: products, subscriptions, customers, invoices, disputes, v2 and thin events. Its messages are modelled on
Stripe's, not copied: assert on codes, parameters and statuses, never on its words.
"""

from __future__ import annotations

from tests.stripe_standin.errors import ApiError
from tests.stripe_standin.standin import Standin

__all__ = ["ApiError", "Standin"]
