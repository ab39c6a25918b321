from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class DemoConfig(PluginConfig):
    name = "demo"
    label = "demo"
    verbose_name = _("Demo")
    slug = "demo"
    required = True
