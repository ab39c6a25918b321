"""The token that opens one room, for one person, for one window (Law 3).

What a Jitsi server asks of each claim was measured against prosody's token plugins; docs/video.md tells it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import jwt

from video.jitsi.configuration import AUDIENCE, Configuration
from video.provider import Person, Window

BACKDATED = timedelta(seconds=30)
"""The server gives ``nbf`` no leeway: its clock may be this much behind ours."""
NO_FEATURES = {"recording": False, "transcription": False, "livestreaming": False}


class TokenInvalid(Exception):
    """The token does not open this room now; the text says which claim is at fault."""


def claims_for(
    configuration: Configuration, *, room: str, person: Person, window: Window, now: datetime
) -> dict[str, Any]:
    """A JWT can be read by whoever holds it, so ``context.user`` carries the display name and nothing else."""
    user: dict[str, Any] = {"name": person.name}
    if person.moderator:
        user["moderator"] = "true"  # the string: what both token_affiliation and JaaS count
    context: dict[str, Any] = {"user": user}
    if configuration.flavour == "jaas":
        context["features"] = dict(NO_FEATURES)  # JaaS refuses a token without them
    return {
        "aud": AUDIENCE,
        "iss": configuration.issuer,
        "sub": configuration.subject,
        "room": room,
        "nbf": int((now - BACKDATED).timestamp()),
        "exp": int(window.closes.timestamp()),
        "context": context,
    }


def mint(configuration: Configuration, claims: Mapping[str, Any]) -> str:
    headers = {"typ": "JWT"}
    if configuration.key_id:
        headers["kid"] = configuration.key_id
    return jwt.encode(dict(claims), configuration.signing_key, algorithm=configuration.algorithm, headers=headers)


def verify(configuration: Configuration, token: str, *, room: str, now: datetime) -> dict[str, Any]:
    """The claims, checked as strictly as a server does, with zero leeway. Raises TokenInvalid."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            configuration.checking_key,
            algorithms=[configuration.algorithm],
            audience=AUDIENCE,
            issuer=configuration.issuer,
            # The hours are compared below, with the ``now`` of the caller.
            options={"require": ["exp", "nbf", "sub", "iss", "aud"], "verify_exp": False, "verify_nbf": False},
        )
    except jwt.InvalidTokenError as error:
        raise TokenInvalid(type(error).__name__) from None  # the library's text may quote the token
    at = now.timestamp()
    for claim, right in (
        ("sub", claims["sub"] == configuration.subject),
        ("room", claims.get("room") == room),
        ("nbf", claims["nbf"] <= at),
        ("exp", at < claims["exp"]),
    ):
        if not right:
            raise TokenInvalid(claim)
    return claims
