"""The keys of confidential text: their own, rotatable, never derived from SECRET_KEY."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
HOW_TO = (
    "Make a key with: python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())' "
    "and set CONFIDENTIAL_KEYS to it. To rotate, put the new key first, a comma, then the old ones; "
    "run manage.py rotate_confidential_keys; then drop the old ones. Keep a copy apart from the database's backups."
)


class ConfidentialTextUnreadable(Exception):
    """None of CONFIDENTIAL_KEYS opens what is stored: a key has been dropped before everything was re-encrypted."""


def is_key(value: str) -> bool:
    """Whether ``value`` is 32 bytes in URL-safe base64."""
    try:
        return len(urlsafe_b64decode(value.encode("ascii"))) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False


def keys() -> tuple[str, ...]:
    """The configured keys; the first one encrypts."""
    return tuple(key.strip() for key in settings.CONFIDENTIAL_KEYS if key.strip())


@lru_cache(maxsize=4)
def _box(configured: tuple[str, ...]) -> MultiFernet:
    if not configured or not all(is_key(key) for key in configured):
        raise ImproperlyConfigured(f"CONFIDENTIAL_KEYS is unset or malformed. {HOW_TO}")
    return MultiFernet([Fernet(key) for key in configured])


def seal(text: str) -> str:
    """``text`` under the first key. An empty text stays empty, so that "no note" needs no key."""
    return _box(keys()).encrypt(text.encode()).decode("ascii") if text else ""


def unseal(token: str) -> str:
    """What ``seal`` was given. Raises ConfidentialTextUnreadable."""
    if not token:
        return ""
    try:
        return _box(keys()).decrypt(token).decode()
    except InvalidToken:
        raise ConfidentialTextUnreadable("CONFIDENTIAL_KEYS lacks the key of a stored text.") from None


def is_current(token: str) -> bool:
    """Whether the first key opens it, so that rotating has nothing to do."""
    try:
        _box(keys()[:1]).decrypt(token)
    except InvalidToken:
        return False
    return True
