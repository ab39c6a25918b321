"""What must be right before the site starts."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from accounts.crypto import HOW_TO, is_key, keys


@register
def confidential_keys(app_configs: Any, **options: Any) -> list[CheckMessage]:
    configured = keys()
    if not configured:
        return [
            Error("CONFIDENTIAL_KEYS is unset: confidential text cannot be stored.", hint=HOW_TO, id="accounts.E001")
        ]
    wrong = [position for position, key in enumerate(configured, start=1) if not is_key(key)]
    if wrong:
        places = ", ".join(map(str, wrong))
        return [
            Error(
                f"CONFIDENTIAL_KEYS: key {places} is not 32 bytes in URL-safe base64.", hint=HOW_TO, id="accounts.E002"
            )
        ]
    return []
