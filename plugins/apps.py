"""How an app says that it is a plugin."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PluginConfig(AppConfig):
    """A Django app that adds to what rooms have published.

    ``contributes`` holds dotted paths of classes, each a subclass of a published contract.
    """

    # Django takes an app's configuration from its ``apps`` module only when it finds exactly one there, and whoever
    # subclasses this has imported it into theirs: it must not count, and its subclasses must.
    default = False

    slug: ClassVar[str] = ""
    description: ClassVar[str | Promise] = ""
    """What it does, in a sentence or two for whoever throws its switch: a translatable text."""
    contributes: ClassVar[tuple[str, ...]] = ()
    urls: ClassVar[str | None] = None
    """Dotted path of a URL configuration, mounted at /p/<slug>/."""
    required: ClassVar[bool] = False
    """A room's own contributions cannot be switched off."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make the subclass the configuration that Django finds."""
        super().__init_subclass__(**kwargs)
        cls.default = True


class PluginsConfig(AppConfig):
    """The mechanism's own app."""

    name = "plugins"
    verbose_name = _("Plugins")

    def ready(self) -> None:
        """Register the checks, and drop the switches' cache when one is thrown."""
        from plugins import checks, receivers  # noqa: F401 - importing them registers them
