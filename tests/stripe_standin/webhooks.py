"""Stripe's messages: signed, and where a test wants it forged, stale, late, twice or out of order."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any, Literal

Tampering = Literal["bad_signature", "old_timestamp", "body"]
STALE = 4000
"""Seconds; Stripe's SDK accepts 300."""


def signed(event: dict[str, Any], secret: str, *, tamper: Tampering | None = None) -> tuple[bytes, dict[str, str]]:
    """Body and headers of the event's delivery. The time is the real one: the SDK compares with the real clock."""
    body = json.dumps(event, indent=2, default=str).encode()
    stamp = int(time.time()) - (STALE if tamper == "old_timestamp" else 0)
    key = secret + ("x" if tamper == "bad_signature" else "")
    signature = hmac.new(key.encode(), b"%d." % stamp + body, hashlib.sha256).hexdigest()
    if tamper == "body":
        body = body.replace(b'"livemode": false', b'"livemode": true')
    return body, {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Stripe/1.0",
        "Stripe-Signature": f"t={stamp},v1={signature},v0={'0' * 64}",
    }
