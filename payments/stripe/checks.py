"""System checks: a wrong Stripe setting is told when the site starts, with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's own name

from payments.stripe.accounts import Account, accounts

PREFIXES = ("sk_test_", "sk_live_", "rk_test_", "rk_live_")


@register(Tags.security)
def check_stripe(app_configs: Iterable[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every account's keys, whatever the environment."""
    return [message for account in accounts() for message in _of_account(account)]


@register(Tags.security, deploy=True)
def check_stripe_deployed(app_configs: Iterable[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """What matters on a real site only."""
    return list(_deployed())


def _of_account(account: Account) -> Iterator[CheckMessage]:
    key, of = account.secret_key, _names(account)
    if account.name and not key:
        yield Error(
            f"{of[0]} is empty.", hint="Put the account's secret key there, or remove the account.", id="stripe.E001"
        )
    if key and not key.startswith(PREFIXES):
        yield Error(
            f"{of[0]} is no secret key of Stripe.",
            hint="Copy the secret (sk_) or restricted (rk_) key from Stripe's dashboard, not the publishable one.",
            id="stripe.E002",
        )
    if key and not account.webhook_secret:
        yield Error(
            f"{of[0]} is set, but {of[1]} is not: payments would never be confirmed.",
            hint="Add an endpoint for <site>/p/stripe/webhook/ in Stripe's dashboard and copy its signing secret.",
            id="stripe.E003",
        )
    if account.live and settings.DEBUG:
        yield Error(
            f"{of[0]} is a live key, and DEBUG is on: real money would move.",
            hint="Use a test key (sk_test_) while developing.",
            id="stripe.E004",
        )
    if account.live and settings.STRIPE_API_BASE:
        yield Error(
            f"{of[0]} is a live key, and STRIPE_API_BASE sends it elsewhere than to Stripe.",
            hint="Unset STRIPE_API_BASE: it is for tests.",
            id="stripe.E005",
        )


def _deployed() -> Iterator[CheckMessage]:
    used = [account for account in accounts() if account.secret_key]
    if not used:
        yield Warning(
            "No Stripe key is set: nobody can pay by card or MobilePay.",
            hint="Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, or switch the Stripe plugin off.",
            id="stripe.W001",
        )
    for account in used:
        if not account.live:
            yield Warning(
                f"{_names(account)[0]} is a test key: payments look real and move no money.",
                hint="Set the live key (sk_live_) on the real site.",
                id="stripe.W002",
            )


def _names(account: Account) -> tuple[str, str]:
    if account.name:
        return (f"STRIPE_ACCOUNTS[{account.name!r}].secret_key", f"STRIPE_ACCOUNTS[{account.name!r}].webhook_secret")
    return ("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET")
