"""The composition root as an app: commands, jobs of housekeeping, system checks."""

from __future__ import annotations

from django.apps import AppConfig


class CompositionConfig(AppConfig):
    """Has no models and no pages."""

    name = "config"
    label = "config"
    verbose_name = "Avain"

    def ready(self) -> None:
        """Register the checks."""
        from config import checks, media_checks  # noqa: F401 - importing registers them
