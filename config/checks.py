"""System checks of the settings: an unset or wrong one that matters says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.apps.config import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

Found = Iterator[CheckMessage]
DEVELOPMENT_KEY = "no-secret"


@register(Tags.security, deploy=True)
def check_production(app_configs: Iterable[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """What a real site must be told; asked by ``check --deploy``."""
    asked: tuple[Callable[[], Found], ...] = (secret_key, site_url, allowed_hosts, confidential_keys, email, database)
    return [message for check in asked for message in check()]


def secret_key() -> Found:
    """E001."""
    if not settings.SECRET_KEY or DEVELOPMENT_KEY in settings.SECRET_KEY:
        yield Error(
            "SECRET_KEY is not set.",
            hint="Set it to 50 random characters: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
            id="config.E001",
        )


def site_url() -> Found:
    """E002: links in messages and the providers' ways back are built from it."""
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/"):
        yield Error(
            f"SITE_URL is {settings.SITE_URL!r}.",
            hint="Set it to the site's public address, such as https://www.example.org, without a path.",
            id="config.E002",
        )


def allowed_hosts() -> Found:
    """E003."""
    host = urlsplit(settings.SITE_URL).hostname
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS or (host and host not in settings.ALLOWED_HOSTS):
        yield Error(
            "ALLOWED_HOSTS does not name the site's host, or names every host.",
            hint=f"Set it to the names under which the site is reached, separated by commas: {host or 'www.example.org'}",
            id="config.E003",
        )


def confidential_keys() -> Found:
    """E004 and E005: without them confidential text can be neither written nor read."""
    if not settings.CONFIDENTIAL_KEYS:
        yield Error(
            "CONFIDENTIAL_KEYS is not set.",
            hint="Set it to a key made by: python3 -c "
            "'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())'. "
            "Keep a copy apart from the backups: without it confidential text is lost.",
            id="config.E004",
        )
    for number, key in enumerate(settings.CONFIDENTIAL_KEYS, start=1):
        try:
            Fernet(key)
        except ValueError:
            yield Error(
                f"Key {number} of CONFIDENTIAL_KEYS is no key.",
                hint="Each is 32 random bytes in URL-safe base64 (44 characters); they are separated by commas.",
                id="config.E005",
            )


def email() -> Found:
    """W006: confirmations and sign-in codes go by email."""
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend") and settings.EMAIL_HOST in {"", "localhost"}:
        yield checks.Warning(
            "EMAIL_URL is not set, so messages go to a mail server on this machine.",
            hint="Set it, for example submission://user:password@mail.example.org:587",
            id="config.W006",
        )
    if "localhost" in settings.DEFAULT_FROM_EMAIL:
        yield checks.Warning(
            "DEFAULT_FROM_EMAIL is not set.",
            hint="Set it to the sender of the site's messages: Practice <noreply@example.org>",
            id="config.W007",
        )


def database() -> Found:
    """E008: the embedded server is for trying out, developing and testing."""
    if not settings.DATABASE_URL:
        yield Error(
            "DATABASE_URL is not set.",
            hint="Point it at a PostgreSQL server, 15 or newer: postgresql://user:password@host:5432/avain",
            id="config.E008",
        )
