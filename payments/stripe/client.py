"""The SDK's client, made once for each account and haste."""

from __future__ import annotations

from functools import lru_cache

import stripe
from django.conf import settings

from payments.errors import ProviderUnavailable
from payments.provider import SellerAccount
from payments.stripe.accounts import account

API_VERSION = "2026-10-28.endive"
"""Pinned: what is read below was checked against it (integrations.md)."""

HASTY = 5.0
"""Seconds a person waits in start, at most twice."""
PATIENT = 30.0
"""Seconds a job waits."""


def client_for(seller: SellerAccount, *, timeout: float = PATIENT) -> stripe.StripeClient:
    """Raises ProviderUnavailable where the seller's account has no key: a setting can be mended, so what asked is asked
    again, and no refund fails for good by one deployment.
    """
    keys = account(seller.account)
    if keys is None or not keys.secret_key:
        raise ProviderUnavailable(f"no Stripe key for account {seller.account!r}")
    return _client(keys.secret_key, settings.STRIPE_API_BASE, timeout)


@lru_cache(maxsize=32)
def _client(key: str, base: str, timeout: float) -> stripe.StripeClient:
    return stripe.StripeClient(
        key,
        stripe_version=API_VERSION,
        base_addresses={"api": base} if base else {},
        http_client=stripe.RequestsClient(timeout=timeout),
        max_network_retries=1 if timeout == HASTY else 2,
    )
