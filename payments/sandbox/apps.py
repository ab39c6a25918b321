from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class SandboxConfig(PluginConfig):
    name = "payments.sandbox"
    label = "sandbox_provider"
    verbose_name = _("Sandbox payments")
    slug = "sandbox"
    required = False
