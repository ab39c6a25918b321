"""The sandbox's messages: signed and verified as a real service's are, with a key made from SECRET_KEY."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.utils.crypto import constant_time_compare, salted_hmac

from payments.errors import EventInvalid, SignatureInvalid
from payments.provider import ProviderEvent
from payments.sandbox.models import Checkout

HEADER = "Sandbox-Signature"
SALT = "payments.sandbox.message"


def message_of(checkout: Checkout, kind: str, *, now: datetime) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a message about the checkout."""
    body = json.dumps(
        {
            "id": f"sandbox-{uuid4()}",
            "kind": kind,
            "checkout": checkout.reference,
            "payment": str(checkout.payment),
            "sent_at": now.isoformat(),
        }
    ).encode()
    return body, {HEADER: sign(body)}


def sign(body: bytes) -> str:
    """Hexadecimal HMAC of exactly these bytes."""
    return salted_hmac(SALT, body, algorithm="sha256").hexdigest()


def read_message(body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
    """Raises SignatureInvalid, EventInvalid."""
    if not constant_time_compare(sign(body), headers.get(HEADER, "")):
        raise SignatureInvalid("not the sandbox's signature")
    try:
        told = json.loads(body)
        return ProviderEvent(
            event_id=str(told["id"]),
            kind=str(told["kind"]),
            provider_ref=str(told["checkout"]),
            payment=UUID(told["payment"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EventInvalid("not a sandbox message") from error
