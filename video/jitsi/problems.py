"""What is wrong with the JITSI_* settings, and what to do about it.

Each problem is told by a system check; as long as there is one, nobody is let in (Readiness.MISSING).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from video.jitsi.configuration import JAAS_DOMAIN, Raw, rsa_key

HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)
PUBLIC_JITSI = re.compile(r"(^|\.)meet\.jit\.si(:\d+)?$", re.IGNORECASE)
LEAST_SECRET = 32
"""Bytes: RFC 7518, section 3.2, for HS256. Everybody who joins holds a token to guess a shorter one from."""
LEAST_KEY = 2048
"""Bits: RFC 7518, section 3.3, for RS256."""


@dataclass(frozen=True)
class Problem:
    id: str
    message: str
    hint: str


def problems_of(given: Raw) -> list[Problem]:
    """None for settings that are whole, and none where nothing is set at all."""
    if not given:
        return []
    found = list(_domain(given))
    if given.secret and given.private_key:
        found.append(
            Problem(
                "E003",
                "Both JITSI_APP_SECRET and JITSI_PRIVATE_KEY are set.",
                "A server of your own takes the secret, JaaS takes the key: unset the one that is not yours.",
            )
        )
    elif given.private_key or given.key_id:
        found.extend(_jaas(given))
    else:
        found.extend(_own(given))
    return found


def _domain(given: Raw) -> Iterator[Problem]:
    if not given.domain:
        return
    if PUBLIC_JITSI.search(given.domain):
        yield Problem(
            "E001",
            "JITSI_DOMAIN is meet.jit.si, which cannot carry confidential meetings of a practice.",
            "It accepts no tokens of yours, asks somebody to sign in there, and cuts embedded calls after a few minutes. "
            "Use a server of your own or JaaS: docs/video.md.",
        )
    elif not HOST.fullmatch(given.domain):
        yield Problem(
            "E002",
            "JITSI_DOMAIN is not the name of a host.",
            'Write the host alone, such as "meet.example.org": no https:// before it and no path after it.',
        )


def _own(given: Raw) -> Iterator[Problem]:
    missing = [
        name
        for name, value in (
            ("JITSI_DOMAIN", given.domain),
            ("JITSI_APP_ID", given.app_id),
            ("JITSI_APP_SECRET", given.secret),
        )
        if not value
    ]
    if missing:
        yield Problem(
            "E004",
            f"Jitsi is half configured: {', '.join(missing)} not set.",
            "A server of your own needs JITSI_DOMAIN, JITSI_APP_ID and JITSI_APP_SECRET; JaaS needs JITSI_APP_ID, "
            "JITSI_KEY_ID and JITSI_PRIVATE_KEY. Set what is missing, or unset all of them.",
        )
    if given.secret and len(given.secret.encode()) < LEAST_SECRET:
        yield Problem(
            "E005",
            f"JITSI_APP_SECRET is shorter than {LEAST_SECRET} bytes, so that it could be guessed from a token.",
            'Make one by "openssl rand -hex 32" and set it here and as the server\'s app_secret.',
        )


def _jaas(given: Raw) -> Iterator[Problem]:
    missing = [
        name
        for name, value in (
            ("JITSI_APP_ID", given.app_id),
            ("JITSI_KEY_ID", given.key_id),
            ("JITSI_PRIVATE_KEY", given.private_key),
        )
        if not value
    ]
    if missing:
        yield Problem(
            "E006",
            f"JaaS is half configured: {', '.join(missing)} not set.",
            "Copy the AppID and the key's id from the JaaS console, and the private key that belongs to it.",
        )
    if given.private_key:
        key = rsa_key(given.private_key)
        if key is None or key.key_size < LEAST_KEY:
            yield Problem(
                "E007",
                f"JITSI_PRIVATE_KEY is no RSA private key in PEM of at least {LEAST_KEY} bits.",
                "Paste the whole file, from BEGIN to END, its line breaks as they are or written as \\n.",
            )
    if given.app_id and "/" in given.key_id and not given.key_id.startswith(f"{given.app_id}/"):
        yield Problem(
            "E008",
            "JITSI_KEY_ID belongs to another AppID than JITSI_APP_ID.",
            "The console shows the key's id as AppID/id: copy both from the same application.",
        )
    if given.domain and given.domain != JAAS_DOMAIN:
        yield Problem(
            "E009",
            f"JITSI_DOMAIN is set beside a JaaS key, and JaaS meets at {JAAS_DOMAIN}.",
            "Unset JITSI_DOMAIN, or give a server of your own JITSI_APP_SECRET in the key's place.",
        )
