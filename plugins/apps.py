"""How an app says that it is a plugin."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PluginConfig(AppConfig):
    """A Django app that adds to what rooms have published.

    ``contributes`` holds dotted paths of classes, each a subclass of a published contract.
    """

    slug: ClassVar[str] = ""
    contributes: ClassVar[tuple[str, ...]] = ()
    urls: ClassVar[str | None] = None
    """Dotted path of a URL configuration, mounted at /p/<slug>/."""
    required: ClassVar[bool] = False
    """A room's own contributions cannot be switched off."""


class PluginsConfig(AppConfig):
    """The mechanism's own app."""

    name = "plugins"
    verbose_name = _("Plugins")

    def ready(self) -> None:
        """Register the checks, and drop the switches' cache when one is thrown."""
        from plugins import checks, receivers  # noqa: F401 - importing them registers them
