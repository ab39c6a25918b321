"""The sandbox has no place on a real site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def check_sandbox(app_configs: Iterable[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """E001: only the settings that carry the demo may pretend to collect money."""
    if not settings.PAYMENTS_SANDBOX or apps.is_installed("demo"):
        return []
    return [
        Error(
            "PAYMENTS_SANDBOX is on: anybody could have a time without paying.",
            hint="Remove PAYMENTS_SANDBOX from the settings of the real site.",
            id="sandbox.E001",
        )
    ]
