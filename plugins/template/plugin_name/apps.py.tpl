"""Announces the plugin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class PluginNameConfig(PluginConfig):
    """What this plugin adds to the site."""

    name = "plugin_name"
    verbose_name = _("PluginName")
    description = _("What the plugin does, in a sentence for whoever switches it on or off.")
    slug = "plugin-slug"
    contributes = ("plugin_name.contributions.PluginNameSection",)
