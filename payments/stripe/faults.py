"""Stripe's errors as the ledger's: no answer (call again) or a no (do not)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import stripe
import structlog

from payments.errors import ProviderRefused, ProviderUnavailable

log = structlog.get_logger(__name__)

PASSING = (stripe.APIConnectionError, stripe.RateLimitError)
# A wrong key is the practice's to mend: the payment itself is not refused, so jobs go on trying.
OURS = (stripe.AuthenticationError, stripe.PermissionError)


@contextmanager
def translated(call: str) -> Iterator[None]:
    """Raises ProviderUnavailable or ProviderRefused. Neither Stripe's words nor our parameters are passed on."""
    try:
        yield
    except stripe.StripeError as error:
        passing = isinstance(error, PASSING) or error.http_status in (409, None) or error.http_status >= 500
        report = log.error if isinstance(error, OURS) else log.warning
        report("stripe_error", call=call, status=error.http_status, code=error.code, request=error.request_id)
        text = f"{call}: {error.code or error.http_status or type(error).__name__}"
        if passing or isinstance(error, OURS):
            raise ProviderUnavailable(text) from error
        raise ProviderRefused(text) from error


def is_saved_failure(error: stripe.StripeError) -> bool:
    """Whether a 5xx is Stripe's saved answer to this idempotency key, which will never change."""
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    return (error.http_status or 0) >= 500 and headers.get("idempotent-replayed") == "true"
