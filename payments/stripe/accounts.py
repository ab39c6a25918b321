"""Whose keys are used: the practice's own, or those of a seller with a Stripe account of its own.

``Seller.provider_account`` names an entry of the setting STRIPE_ACCOUNTS; the keys themselves stay in the environment,
never in the database. Empty means STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Account:
    """One Stripe account's keys; ``name`` is empty for the practice's own."""

    name: str
    secret_key: str
    webhook_secret: str

    @property
    def live(self) -> bool:
        """Whether real money moves."""
        return self.secret_key.startswith(("sk_live_", "rk_live_"))

    @property
    def complete(self) -> bool:
        """Whether it can be used: without a webhook's secret no payment would ever be heard of."""
        return bool(self.secret_key and self.webhook_secret)


def account(name: str) -> Account | None:
    """None where the settings have no such account."""
    return next((each for each in accounts() if each.name == name), None)


def accounts() -> Iterator[Account]:
    """The practice's own first."""
    yield Account("", settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET)
    for name, keys in settings.STRIPE_ACCOUNTS.items():
        yield Account(name, keys.get("secret_key", ""), keys.get("webhook_secret", ""))
