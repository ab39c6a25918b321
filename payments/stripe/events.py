"""Stripe's messages: which are genuine, and what they ask us to look up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import stripe

from payments.errors import EventInvalid, SignatureInvalid
from payments.provider import ProviderEvent
from payments.stripe.accounts import Account, accounts

TOLERANCE = 300
"""Seconds. An older message is a replay."""

SESSIONS = frozenset(
    {
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
    }
)
REFUNDS = frozenset({"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"})
CHARGES = frozenset({"charge.refunded"})


def read_event(body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
    """Raises SignatureInvalid, EventInvalid. Thin (v2) events say too little to be used and are invalid here."""
    account = _signer(body, headers.get("Stripe-Signature", ""))
    try:
        event = json.loads(body)
        identity, kind, live, subject = event["id"], event["type"], event["livemode"], event["data"]["object"]
    except (ValueError, KeyError, TypeError) as error:
        raise EventInvalid("not a Stripe event with its object") from error
    if not all(isinstance(value, str) and 0 < len(value) <= 100 for value in (identity, kind)):
        raise EventInvalid("an event without id or type")
    if not isinstance(subject, dict) or bool(live) != account.live:
        raise EventInvalid("an event of the other mode, or without an object")
    return _told(identity, kind, subject)


def _signer(body: bytes, signature: str) -> Account:
    """Whose endpoint's secret signed it."""
    for account in accounts():
        if not account.webhook_secret:
            continue
        try:
            stripe.WebhookSignature.verify_header(body, signature, account.webhook_secret, TOLERANCE)
        except (stripe.SignatureVerificationError, ValueError):  # ValueError: not UTF-8, or no number for a time
            continue
        return account
    raise SignatureInvalid("no endpoint's secret signed this")


def _told(identity: str, kind: str, subject: dict[str, Any]) -> ProviderEvent:
    facts = {"object": str(subject.get("id", ""))[:100]}
    if kind in SESSIONS:
        return ProviderEvent(
            identity,
            kind,
            provider_ref=str(subject.get("id", "")),
            payment=_uuid(subject.get("client_reference_id")),
            facts=facts,
        )
    if kind in REFUNDS or kind in CHARGES:
        ours = _uuid((subject.get("metadata") or {}).get("payment"))
        refund = str(subject.get("id", "")) if kind in REFUNDS else ""
        # Neither a refund made in the dashboard nor a charge from elsewhere carries our UUID; both name their intent.
        intent = str(subject.get("payment_intent") or "")[:255]
        return ProviderEvent(identity, kind, payment=ours, refund_ref=refund, charge_ref=intent, facts=facts)
    return ProviderEvent(identity, kind, facts=facts)


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None
