from __future__ import annotations

from typing import Any

import pytest

from payments.provider import SellerAccount
from payments.stripe.checks import check_stripe, check_stripe_deployed
from payments.stripe.provider import CHECKOUT, StripeProvider


def ids(settings: Any, **values: object) -> list[str | None]:
    for name in ("SECRET_KEY", "WEBHOOK_SECRET", "API_BASE"):
        setattr(settings, f"STRIPE_{name}", values.get(name.lower(), ""))
    settings.STRIPE_ACCOUNTS = values.get("accounts", {})
    settings.DEBUG = values.get("debug", False)
    return [message.id for message in (*check_stripe(None), *check_stripe_deployed(None))]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["stripe.W001"]),
        ({"secret_key": "sk_live_x", "webhook_secret": "whsec_x"}, []),
        ({"secret_key": "rk_live_x", "webhook_secret": "whsec_x"}, []),
        ({"secret_key": "pk_live_x", "webhook_secret": "whsec_x"}, ["stripe.E002", "stripe.W002"]),
        ({"secret_key": "sk_live_x"}, ["stripe.E003"]),
        ({"secret_key": "sk_test_x", "webhook_secret": "whsec_x"}, ["stripe.W002"]),
        ({"secret_key": "sk_live_x", "webhook_secret": "whsec_x", "debug": True}, ["stripe.E004"]),
        ({"secret_key": "sk_live_x", "webhook_secret": "whsec_x", "api_base": "http://127.0.0.1:1"}, ["stripe.E005"]),
        ({"accounts": {"pirkko": {}}}, ["stripe.E001", "stripe.W001"]),
        ({"accounts": {"pirkko": {"secret_key": "sk_live_x"}}}, ["stripe.E003"]),
    ],
)
def test_settings_that_would_hurt_are_told(settings: Any, values: dict[str, Any], expected: list[str]) -> None:
    assert ids(settings, **values) == expected


def test_seller_is_ready_when_its_own_account_is_whole(settings: Any) -> None:
    ids(settings, secret_key="sk_test_x", webhook_secret="whsec_x", accounts={"pirkko": {"secret_key": "sk_test_y"}})
    ready = StripeProvider().ready
    assert ready(SellerAccount("k", "Kaarisilta"))
    assert not ready(SellerAccount("p", "Pirkko", "pirkko")), "without a webhook secret no payment would be heard of"
    assert not ready(SellerAccount("x", "Nobody", "unknown"))


def test_forms_may_lead_to_the_checkout(settings: Any) -> None:
    settings.STRIPE_API_BASE = ""
    assert StripeProvider().origins().form_action == (CHECKOUT,)
    settings.STRIPE_API_BASE = "http://127.0.0.1:12111/x"
    assert StripeProvider().origins().form_action == (CHECKOUT, "http://127.0.0.1:12111")
